import { InformationCircleSolid } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { TFunction } from "i18next"
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react"
import { type FieldPath, FormProvider, type UseFormReturn, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../../types/common"
import type { DocumentDTO, DocumentType } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { NoRegion } from "../../common/no-region"
import { AdvancesEditor } from "./advances-editor"
import { type DocumentFields, bodyOf, changedBody, createBody, pathInForm, unreadable } from "./body"
import { ConditionsCard } from "./conditions-card"
import { ContractEditor } from "./contract-editor"
import { DevicesEditor } from "./devices-editor"
import { HeadCard } from "./head-card"
import { LinesGrid } from "./lines-grid"
import { OptionsEditor } from "./options-editor"
import { rebaseValues } from "./rebase"
import { dropDraft, readDraft, worthKeeping, writeDraft } from "./saved-draft"
import { TextsCard } from "./texts-card"
import { TotalsCard } from "./totals-card"
import { usePreview } from "./use-preview"
import type { DocumentValues } from "./values"

type DocumentEditorProps = {
  type: DocumentType
  title: string
  /** Chooses the type of a new document. */
  typeField?: ReactNode
  notice?: string | null
  initial: DocumentValues
  /** Under what name unsaved typing is kept in this browser. */
  draftName: string
  submit: string
  /** Of a new document the whole body, of another one what changed. */
  onSave: (body: DocumentFields) => Promise<DocumentDTO>
  /** Somebody saved it meanwhile: the document as it is now, which becomes `initial`; null when it can no longer be changed. */
  onStale?: () => Promise<DocumentValues | null>
  onSaved: (document: DocumentDTO) => void
  onCancel: () => void
}

/** The one form of all five types, new or not. Numbers are the server's; nothing typed is lost. */
export const DocumentEditor = ({ type, title, typeField, notice, initial, draftName, submit, onSave, onStale, onSaved, onCancel }: DocumentEditorProps) => {
  const { t } = useTranslation("trato")
  const prompt = usePrompt()
  const [kept, setKept] = useState(() => readDraft(draftName))
  const [overlapped, setOverlapped] = useState(false)
  const form = useForm<DocumentValues>({ defaultValues: kept?.values ?? initial })
  const preview = usePreview(form)
  const rows = useRef<number[]>([])
  const isNew = typeField !== undefined
  const before = useMemo(() => bodyOf(initial, type).body, [initial, type])
  useKeptDraft(form, draftName)

  const save = useMutation({
    mutationFn: (values: DocumentValues) => {
      const sent = bodyOf(values, type)
      rows.current = sent.rows
      return onSave(isNew ? createBody(sent.body) : (changedBody(before, sent.body) as DocumentFields))
    },
    onSuccess: (document) => {
      dropDraft(draftName)
      onSaved(document)
    },
    onError: async (error) => {
      if (onStale && isApiError(error) && error.code === "document_changed") {
        const now = await onStale().catch(() => null)
        if (now) {
          form.reset(rebaseValues(initial, form.getValues(), now))
          setOverlapped(true)
          return void toast.warning(t("presales.editor.changed_meanwhile"))
        }
      }
      const homeless = showErrors(error)
      if (homeless) toast.error(homeless)
    },
  })

  const showErrors = (error: unknown): string | null => {
    if (!isApiError(error) || !error.errors.length) return errorText(t, error)
    const homeless: string[] = []
    let first = true
    for (const one of error.errors) {
      const path = one.path === "lines" ? "lines" : pathInForm(one, rows.current)
      const message = mistakeText(t, path, one)
      if (!path) homeless.push(message)
      else form.setError(path as FieldPath<DocumentValues>, { type: one.code, message }, { shouldFocus: first })
      first = false
    }
    return homeless.length ? homeless.join(" ") : t("presales.editor.fix_errors", { count: error.errors.length })
  }

  const send = () => {
    if (save.isPending) return
    form.clearErrors()
    const values = form.getValues()
    const wrong = unreadable(values)
    wrong.forEach((path, index) => form.setError(path as FieldPath<DocumentValues>, { type: "not_a_number", message: t("presales.editor.not_a_number") }, { shouldFocus: index === 0 }))
    if (!wrong.length) save.mutate(values)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
  }
  const startOver = () => {
    dropDraft(draftName)
    setKept(null)
    form.reset(initial)
  }
  const cancel = async () => {
    const typed = JSON.stringify(bodyOf(form.getValues(), type).body) !== JSON.stringify(before)
    if (typed && !(await prompt({ title: t("presales.editor.discard_title"), description: t("presales.editor.discard_text"), confirmText: t("presales.editor.discard"), cancelText: t("presales.editor.keep"), variant: "danger" }))) return
    dropDraft(draftName)
    onCancel()
  }
  const currency = preview.currency ?? form.getValues("currency_code") ?? initial.currency_code

  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={keys}
        className="flex w-full flex-col items-start gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,_1fr)_360px]"
      >
        <div className="flex w-full min-w-0 flex-col gap-y-3">
          {kept && <RestoredNotice at={kept.at} editing={!isNew} onDiscard={startOver} />}
          {overlapped && <Notice>{t("presales.editor.changed_meanwhile")}</Notice>}
          {notice && <Notice>{notice}</Notice>}
          {isNew && <NoRegion />}
          <HeadCard type={type} title={title} typeField={typeField} autoFocus={!kept && !initial.customer_name} />
          {type === "service" && <DevicesEditor />}
          <LinesGrid form={form} type={type} preview={preview} currency={currency} />
          {(type === "quote" || type === "contract") && <OptionsEditor preview={preview} currency={currency} />}
          {type === "contract" && <ContractEditor />}
          <TextsCard type={type} />
        </div>
        <div className="flex w-full flex-col gap-y-3 xl:sticky xl:top-3">
          <TotalsCard preview={preview} currency={currency} submit={submit} saving={save.isPending} onCancel={() => void cancel()} />
          <ConditionsCard type={type} isNew={isNew} />
          {type !== "opportunity" && type !== "order_request" && <AdvancesEditor />}
        </div>
      </form>
    </FormProvider>
  )
}

/** Our own words for a field of the form (`presales.errors.quantity.too_small`), else the common ones. */
function mistakeText(t: TFunction, path: string | null, error: FieldError): string {
  const field = path?.replace(/^(lines|service\.devices|contract\.(deliverables|instalments))\.\d+\./, "")
  const own = field ? t(`presales.errors.${field}.${error.code}`, { ...error.params, defaultValue: "" }) : ""
  return own || fieldErrorText(t, error)
}

/** Keeps what is typed in this browser, a moment after the last key. */
function useKeptDraft(form: UseFormReturn<DocumentValues>, name: string): void {
  const former = useRef(name)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => worthKeeping(form.getValues()) && writeDraft(name, form.getValues())
    // The document is another one since somebody saved it: what is typed goes along.
    if (former.current !== name) {
      dropDraft(former.current)
      former.current = name
      keep()
    }
    const subscription = form.watch((_, change) => {
      if (!change.name) return
      clearTimeout(timer)
      timer = setTimeout(keep, 400)
    })
    return () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }, [form, name])
}

const Notice = ({ children }: { children: ReactNode }) => (
  <div role="status" className="bg-ui-bg-component shadow-borders-base flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3 py-2">
    <InformationCircleSolid className="text-ui-tag-blue-icon shrink-0" />
    <Text as="div" size="small" leading="compact" className="text-ui-fg-subtle min-w-0 flex-1">{children}</Text>
  </div>
)

const RestoredNotice = ({ at, editing, onDiscard }: { at: string; editing: boolean; onDiscard: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <Notice>
      <span className="flex flex-wrap items-center justify-between gap-x-3">
        {t("presales.editor.restored", { when: format.relative(at) })}
        <Button type="button" size="small" variant="transparent" onClick={onDiscard}>
          {t(editing ? "presales.editor.discard_restored_edit" : "presales.editor.discard_restored")}
        </Button>
      </span>
    </Notice>
  )
}
