import { InformationCircleSolid } from "@medusajs/icons"
import { Button, Container, Heading, Input, Text, Textarea, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { TFunction } from "i18next"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { Controller, type FieldPath, type UseFormReturn, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../../types/common"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import { TotalsList } from "../../paper/totals-list"
import { CustomerField } from "./customer-field"
import { DiscountInput } from "./line-row"
import { LinesGrid } from "./lines-grid"
import { dropDraft, readDraft, worthKeeping, writeDraft } from "./saved-draft"
import { type Preview, usePreview } from "./use-preview"
import { type DocumentFields, type DocumentValues, bodyOf, pathInForm, unreadable } from "./values"

type DocumentEditorProps = {
  title: string
  initial: DocumentValues
  /** Under what name unsaved typing is kept in this browser. */
  draftName: string
  submit: string
  onSave: (body: DocumentFields) => Promise<DocumentDTO>
  onSaved: (document: DocumentDTO) => void
  onCancel: () => void
}

/** The one form of a document, new or draft. Numbers are the server's; nothing typed is lost. */
export const DocumentEditor = ({ title, initial, draftName, submit, onSave, onSaved, onCancel }: DocumentEditorProps) => {
  const { t } = useTranslation("trato")
  const [kept, setKept] = useState(() => readDraft(draftName))
  const form = useForm<DocumentValues>({ defaultValues: kept?.values ?? initial })
  const preview = usePreview(form)
  const rows = useRef<number[]>([])
  useKeptDraft(form, draftName)

  const save = useMutation({
    mutationFn: (values: DocumentValues) => {
      const sent = bodyOf(values)
      rows.current = sent.rows
      return onSave(sent.body)
    },
    onSuccess: (document) => {
      dropDraft(draftName)
      onSaved(document)
    },
    onError: (error) => {
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
  const cancel = () => {
    dropDraft(draftName)
    onCancel()
  }
  const currency = preview.currency ?? initial.currency_code

  return (
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
        {kept && <RestoredNotice at={kept.at} editing={Boolean(initial.lines.length)} onDiscard={startOver} />}
        <Container className="flex flex-col gap-y-4 px-6 py-4">
          <Heading level="h1">{title}</Heading>
          <div className="grid gap-4 md:grid-cols-2">
            <CustomerField form={form} autoFocus={!kept && !initial.customer_name} />
            <Field label={t("presales.editor.email")} optional error={form.formState.errors.customer_email?.message}>
              <Input type="email" autoComplete="off" {...form.register("customer_email")} />
            </Field>
            <Field label={t("presales.editor.title")} optional error={form.formState.errors.title?.message} className="md:col-span-2">
              <Input autoComplete="off" placeholder={t("presales.editor.title_placeholder")} {...form.register("title")} />
            </Field>
          </div>
        </Container>
        <LinesGrid form={form} preview={preview} currency={currency} />
        <TextsCard form={form} />
      </div>
      <div className="flex w-full flex-col gap-y-3 xl:sticky xl:top-3">
        <TotalsCard form={form} preview={preview} currency={currency} submit={submit} saving={save.isPending} onCancel={cancel} />
        <ConditionsCard form={form} />
      </div>
    </form>
  )
}

/** Our own words for a field of the form (`presales.errors.quantity.too_small`), else the common ones. */
function mistakeText(t: TFunction, path: string | null, error: FieldError): string {
  const field = path?.replace(/^lines\.\d+\./, "")
  const own = field ? t(`presales.errors.${field}.${error.code}`, { ...error.params, defaultValue: "" }) : ""
  return own || fieldErrorText(t, error)
}

/** Keeps what is typed in this browser, a moment after the last key. */
function useKeptDraft(form: UseFormReturn<DocumentValues>, name: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => worthKeeping(form.getValues()) && writeDraft(name, form.getValues())
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

const RestoredNotice = ({ at, editing, onDiscard }: { at: string; editing: boolean; onDiscard: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <div role="status" className="bg-ui-bg-component shadow-borders-base flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3 py-2">
      <InformationCircleSolid className="text-ui-tag-blue-icon shrink-0" />
      <Text size="small" leading="compact" className="text-ui-fg-subtle min-w-0 flex-1">{t("presales.editor.restored", { when: format.relative(at) })}</Text>
      <Button type="button" size="small" variant="transparent" onClick={onDiscard}>
        {t(editing ? "presales.editor.discard_restored_edit" : "presales.editor.discard_restored")}
      </Button>
    </div>
  )
}

type TotalsCardProps = { form: UseFormReturn<DocumentValues>; preview: Preview; currency: string | null; submit: string; saving: boolean; onCancel: () => void }

const NOTHING = { subtotal: 0, discount_total: 0, tax_total: 0, total: 0, taxes: [] }

const TotalsCard = ({ form, preview, currency, submit, saving, onCancel }: TotalsCardProps) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("presales.totals.title")}</Heading></div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Field label={t("presales.editor.global_discount")} optional error={form.formState.errors.discount?.message}>
          <DiscountInput form={form} name="" label={t("presales.editor.global_discount")} invalid={Boolean(form.formState.errors.discount)} boxed />
        </Field>
        <TotalsList totals={preview.totals ?? NOTHING} currency={currency ?? "mxn"} stale={preview.pending} />
        {preview.error !== null && (
          <Text size="xsmall" role="status" className="text-ui-fg-error">
            {isApiError(preview.error) && preview.error.status === 400 ? errorText(t, preview.error) : t("presales.editor.preview_failed")}
          </Text>
        )}
      </div>
      <div className="flex items-center justify-end gap-x-2 px-6 py-4">
        <Button type="button" size="small" variant="secondary" onClick={onCancel}>{t("presales.editor.cancel")}</Button>
        <Button type="submit" size="small" isLoading={saving}>{submit}</Button>
      </div>
    </Container>
  )
}

const ConditionsCard = ({ form }: { form: UseFormReturn<DocumentValues> }) => {
  const { t } = useTranslation("trato")
  const errors = form.formState.errors
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("presales.editor.conditions")}</Heading></div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Field label={t("presales.editor.valid_until")} optional hint={t("presales.editor.valid_until_hint")} error={errors.valid_until?.message}>
          <Controller
            control={form.control}
            name="valid_until"
            render={({ field }) => (
              <DayField value={field.value} onChange={field.onChange} label={t("presales.editor.valid_until")} />
            )}
          />
        </Field>
        <Field label={t("presales.editor.delivery_time")} optional error={errors.delivery_time?.message}>
          <Input autoComplete="off" placeholder={t("presales.editor.delivery_time_placeholder")} {...form.register("delivery_time")} />
        </Field>
        <Field label={t("presales.editor.payment_terms")} optional error={errors.payment_terms?.message}>
          <Input autoComplete="off" placeholder={t("presales.editor.payment_terms_placeholder")} {...form.register("payment_terms")} />
        </Field>
      </div>
    </Container>
  )
}

const TextsCard = ({ form }: { form: UseFormReturn<DocumentValues> }) => {
  const { t } = useTranslation("trato")
  const errors = form.formState.errors
  return (
    <Container className="grid gap-4 px-6 py-4 md:grid-cols-2">
      <Field label={t("presales.editor.notes")} optional error={errors.notes?.message}>
        <Textarea rows={4} {...form.register("notes")} />
      </Field>
      <Field label={t("presales.editor.terms")} optional error={errors.terms?.message}>
        <Textarea rows={4} {...form.register("terms")} />
      </Field>
    </Container>
  )
}
