import { ArrowDownMini, ArrowUpMini, PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Badge, Button, IconButton, Label, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { LostReasonDTO } from "../../../../types/http/crm"
import { useLostReasons } from "../../../hooks/use-options"
import { dealKeys } from "../../../lib/api/deals"
import { createLostReason, deleteLostReason, moveLostReason, updateLostReason } from "../../../lib/api/funnels"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { NameDialog } from "./name-dialog"

const NAME_MAX = 100

/** Why deals are not won (B-09), in the order in which they are offered. */
export const ReasonsSection = ({ editable }: { editable: boolean }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const query = useLostReasons()
  const [asked, setAsked] = useState<LostReasonDTO | "new" | null>(null)
  const [said, setSaid] = useState("")
  const refresh = () => client.invalidateQueries({ queryKey: dealKeys.reasons })

  const remove = useMutation({
    mutationFn: (reason: LostReasonDTO) => deleteLostReason(reason.id),
    onSuccess: (_, { name }) => toast.success(t("settings.reasons.deleted", { name })),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const move = useMutation({
    mutationFn: ({ list, from, to }: { list: LostReasonDTO[]; from: number; to: number }) => moveLostReason(list, from, to),
    // The list follows at once; a refused order returns with the refresh.
    onMutate: ({ list, from, to }) => client.setQueryData<LostReasonDTO[]>(dealKeys.reasons, moved(list, from, to)),
    onSuccess: (_, { list, from, to }) => setSaid(t("settings.reasons.moved", { name: list[from].name, position: to + 1 })),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: refresh,
  })
  const ask = async (reason: LostReasonDTO) => {
    const { name } = reason
    if (await prompt({ title: t("settings.reasons.delete_title", { name }), description: t("settings.reasons.delete_text"), confirmText: t("settings.reasons.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) remove.mutate(reason)
  }

  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Section
      title={t("settings.reasons.title")}
      text={t("settings.reasons.text")}
      action={editable && <Button size="small" variant="secondary" onClick={() => setAsked("new")}><Plus /> {t("settings.reasons.new")}</Button>}
    >
      <span role="status" className="sr-only">{said}</span>
      {!query.data ? <RowsSkeleton /> : !query.data.length ? <EmptyRows title={t("settings.reasons.empty_title")} text={t("settings.reasons.empty_text")} /> : (
        <ol className="divide-y">
          {query.data.map((reason, index) => (
            <li key={reason.id} className="flex items-center gap-x-3 px-6 py-2">
              <Text size="small" className="text-ui-fg-subtle w-5 shrink-0 text-right tabular-nums" aria-hidden>{index + 1}</Text>
              <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
                <Text size="small" className="truncate">{reason.name}</Text>
                {reason.needs_note && <Badge size="2xsmall">{t("settings.reasons.needs_note")}</Badge>}
              </div>
              {editable && (
                <div className="flex shrink-0 items-center gap-x-1">
                  <IconButton size="small" variant="transparent" aria-label={t("settings.reasons.up", { name: reason.name })} disabled={!index || move.isPending} onClick={() => move.mutate({ list: query.data, from: index, to: index - 1 })}><ArrowUpMini /></IconButton>
                  <IconButton size="small" variant="transparent" aria-label={t("settings.reasons.down", { name: reason.name })} disabled={index === query.data.length - 1 || move.isPending} onClick={() => move.mutate({ list: query.data, from: index, to: index + 1 })}><ArrowDownMini /></IconButton>
                  <RowMenu
                    label={t("settings.reasons.edit_label", { name: reason.name })}
                    actions={[
                      { label: t("actions.edit"), icon: <PencilSquare />, onSelect: () => setAsked(reason) },
                      { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void ask(reason) },
                    ]}
                  />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {asked && <ReasonDialog reason={asked === "new" ? null : asked} onClose={() => setAsked(null)} onSaved={refresh} />}
    </Section>
  )
}

const ReasonDialog = ({ reason, onClose, onSaved }: { reason: LostReasonDTO | null; onClose: () => void; onSaved: () => Promise<unknown> }) => {
  const { t } = useTranslation("trato")
  const [needsNote, setNeedsNote] = useState(reason?.needs_note ?? false)
  const save = async (name: string) => {
    const body = { name, needs_note: needsNote }
    await (reason ? updateLostReason(reason.id, body) : createLostReason(body))
    toast.success(t(reason ? "settings.reasons.saved" : "settings.reasons.created", { name }))
    await onSaved()
  }
  return (
    <NameDialog title={t(reason ? "settings.reasons.edit" : "settings.reasons.new")} label={t("settings.reasons.name")} hint={t("settings.reasons.name_hint")} start={reason?.name} maximum={NAME_MAX} onSave={save} onClose={onClose}>
      <div className="flex items-start gap-x-3">
        <Switch id="trato-reason-note" className="mt-1 shrink-0" checked={needsNote} onCheckedChange={setNeedsNote} aria-describedby="trato-reason-note-hint" />
        <div>
          <Label htmlFor="trato-reason-note" size="small" weight="plus">{t("settings.reasons.needs_note")}</Label>
          <Text id="trato-reason-note-hint" size="small" className="text-ui-fg-subtle">{t("settings.reasons.needs_note_hint")}</Text>
        </div>
      </div>
    </NameDialog>
  )
}

function moved(list: LostReasonDTO[], from: number, to: number): LostReasonDTO[] {
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
