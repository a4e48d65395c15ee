import { ArchiveBox, ArrowDownMini, ArrowUpMini, ArrowUturnLeft, PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Badge, Button, IconButton, Text, clx, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealFieldDTO } from "../../../../types/http/crm-list"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { useMe } from "../../../hooks/use-me"
import { deleteDealField, listKeys, orderDealFields, updateDealField } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { Gate } from "../../gate"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { FieldDialog } from "./field-dialog"

/** Settings > Campos de tratos: what the merchant wants to know of every deal (B-18). */
const DealFieldsPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="deal:view">{() => <Fields />}</Gate>
  </div>
)

const Fields = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const editable = can("settings:update")
  const client = useQueryClient()
  const prompt = usePrompt()
  const query = useDealFields()
  const [asked, setAsked] = useState<DealFieldDTO | "new" | null>(null)
  const [said, setSaid] = useState("")
  const refresh = () => client.invalidateQueries({ queryKey: listKeys.fields })
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const fields = query.data ?? []
  const live = fields.filter((field) => !field.archived)
  const order = useMutation({
    mutationFn: ({ ids }: { ids: string[]; name: string; position: number }) => orderDealFields(ids),
    // The list follows at once; a refused order returns with the refresh.
    onMutate: ({ ids }) => client.setQueryData<DealFieldDTO[]>(listKeys.fields, (old) => old && ids.map((id) => old.find((field) => field.id === id)!)),
    onSuccess: (_, { name, position }) => setSaid(t("deals.fields.moved", { name, position })),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const move = (index: number, by: 1 | -1) => {
    const ids = fields.map((field) => field.id)
    ids.splice(index + by, 0, ...ids.splice(index, 1))
    order.mutate({ ids, name: fields[index].label, position: index + by + 1 })
  }
  const remove = async (field: DealFieldDTO) => {
    const name = field.label
    if (await prompt({ title: t("deals.fields.delete_title", { name }), description: t("deals.fields.delete_text"), confirmText: t("deals.fields.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) {
      act.mutate({ run: () => deleteDealField(field.id), done: t("deals.fields.deleted", { name }) })
    }
  }
  const actionsOf = (field: DealFieldDTO) => [
    { label: t("actions.edit"), icon: <PencilSquare />, onSelect: () => setAsked(field) },
    field.archived
      ? { label: t("deals.fields.unarchive"), icon: <ArrowUturnLeft />, onSelect: () => act.mutate({ run: () => updateDealField(field.id, { archived: false }), done: t("deals.fields.unarchived_done", { name: field.label }) }) }
      : { label: t("deals.fields.archive"), icon: <ArchiveBox />, onSelect: () => act.mutate({ run: () => updateDealField(field.id, { archived: true }), done: t("deals.fields.archived_done", { name: field.label }) }) },
    { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void remove(field) },
  ]
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Section level="h1" title={t("deals.fields.title")} text={t("deals.fields.text")} action={editable && <Button size="small" variant="secondary" onClick={() => setAsked("new")}><Plus /> {t("deals.fields.new")}</Button>}>
      <span role="status" className="sr-only">{said}</span>
      {!query.data ? <RowsSkeleton /> : !fields.length ? <EmptyRows title={t("deals.fields.empty_title")} text={t("deals.fields.empty_text")} /> : (
        <ol className="divide-y">
          {fields.map((field, index) => (
            <li key={field.id} className="flex items-center gap-x-3 px-6 py-2">
              <div className="flex min-w-0 flex-1 flex-col gap-y-0.5">
                <div className="flex flex-wrap items-center gap-x-2">
                  <Text size="small" weight="plus" className={clx("truncate", field.archived && "text-ui-fg-subtle")}>{field.label}</Text>
                  {field.required && !field.archived && <Badge size="2xsmall">{t("deals.fields.required")}</Badge>}
                  {field.archived && <Badge size="2xsmall" color="grey">{t("deals.fields.archived")}</Badge>}
                </div>
                <Text size="xsmall" className="text-ui-fg-subtle truncate">{[t(`deals.fields.types.${field.type}`), field.options.filter((o) => !o.archived).map((o) => o.label).join(", ")].filter(Boolean).join(" · ")}</Text>
              </div>
              {editable && (
                <div className="flex shrink-0 items-center gap-x-1">
                  {!field.archived && (
                    <>
                      <IconButton size="small" variant="transparent" aria-label={t("deals.fields.up", { name: field.label })} disabled={!index || order.isPending} onClick={() => move(index, -1)}><ArrowUpMini /></IconButton>
                      <IconButton size="small" variant="transparent" aria-label={t("deals.fields.down", { name: field.label })} disabled={index >= live.length - 1 || order.isPending} onClick={() => move(index, 1)}><ArrowDownMini /></IconButton>
                    </>
                  )}
                  <RowMenu label={t("deals.fields.actions", { name: field.label })} actions={actionsOf(field)} />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {asked && <FieldDialog field={asked === "new" ? null : asked} onClose={() => setAsked(null)} onSaved={refresh} />}
    </Section>
  )
}

export default DealFieldsPage
