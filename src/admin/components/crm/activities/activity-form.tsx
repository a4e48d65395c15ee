import { Button, Drawer, Hint, Input, Select, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { ACTIVITY_TYPES, ActivityDTO, ActivityType } from "../../../../types/http/activities"
import type { DealPriority } from "../../../../types/http/crm"
import { instantAt } from "../../../../utils/clock"
import { localDateTime } from "../../../../utils/dates"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { createActivity, updateActivity } from "../../../lib/api/activities"
import { errorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { DateField } from "../../common/date-field"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { LINK } from "../../paper/link"
import { PRIORITIES, PriorityLabel } from "../priority"
import { TypeIcon } from "./activity-type"
import { DealPicker } from "./deal-picker"
import { useActivityChanges } from "./use-activity-changes"

export type ActivityStart = { day?: string; type?: ActivityType; deal?: { id: string; key: string; title: string }; customer?: { id: string; name: string }; document?: { id: string; number: string } }

type ActivityFormProps = { activity?: ActivityDTO; start?: ActivityStart; timeZone: string; onClose: () => void }

const NONE = "none"
const REMINDERS = ["0", "5", "15", "30", "60", "1440"]

/** "+ Nuevo Seguimiento", and the pencil on one that exists (EXT-06). */
export const ActivityForm = ({ activity, start, timeZone, onClose }: ActivityFormProps) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const { me, can } = useMe()
  const people = usePeople()
  const prompt = usePrompt()
  const { remove, refresh } = useActivityChanges()
  const [form, setForm] = useState(() => initial(activity, start, timeZone, me?.permissions.actor_id ?? null))
  const set = (changes: Partial<typeof form>) => setForm((old) => ({ ...old, ...changes }))
  const readOnly = !!activity && !activity.can.update

  const save = useMutation({
    mutationFn: () => {
      const { day, time, deal, ...rest } = form
      const body = { ...rest, title: rest.title.trim(), notes: rest.notes.trim() || null, result: undefined, type_name: rest.type === "other" ? rest.type_name.trim() || null : null, due_at: instantAt(day ?? "", `${time || "09:00"}:00`, timeZone).toISOString() }
      return activity
        ? updateActivity(activity.id, { ...body, result: activity.state === "done" ? form.result.trim() || null : undefined, version: activity.version })
        : createActivity({ ...body, deal_id: deal?.id ?? null, customer_id: deal ? null : (start?.customer?.id ?? null), document_id: start?.document?.id ?? null })
    },
    onSuccess: () => {
      toast.success(t("activities.saved"))
      refresh()
      onClose()
    },
  })
  const fieldError = (path: string) => (isApiError(save.error) ? save.error.errors.find((e) => e.path === path) : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.title.trim() && form.day) save.mutate()
  }
  const askDelete = async () => {
    if (!activity) return
    const sure = await prompt({ title: t("activities.delete_title"), description: t("activities.delete_text", { count: 1 }), confirmText: t("activities.delete"), cancelText: t("actions.cancel"), variant: "danger" })
    if (sure) remove.mutate([activity.id], { onSuccess: onClose })
  }

  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <form onSubmit={submit} noValidate className="flex h-full min-h-0 flex-col">
          <Drawer.Header>
            <Drawer.Title>{t(activity ? "activities.edit" : "activities.new")}</Drawer.Title>
            <Drawer.Description className="sr-only">{t("activities.form_hint")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
            <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-y-4">
              <div className="grid grid-cols-2 gap-3">
                <Field label={t("activities.type")}>
                  {({ id }) => (
                    <Select size="small" value={form.type} onValueChange={(type) => set({ type: type as ActivityType })}>
                      <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                      <Select.Content>{ACTIVITY_TYPES.map((type) => <Select.Item key={type} value={type}><span className="flex items-center gap-x-2"><TypeIcon type={type} />{t(`activities.types.${type}`)}</span></Select.Item>)}</Select.Content>
                    </Select>
                  )}
                </Field>
                <Field label={t("crm.deal.priority")}>
                  {({ id }) => (
                    <Select size="small" value={form.priority} onValueChange={(priority) => set({ priority: priority as DealPriority })}>
                      <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                      <Select.Content>{PRIORITIES.map((p) => <Select.Item key={p} value={p}><PriorityLabel priority={p} /></Select.Item>)}</Select.Content>
                    </Select>
                  )}
                </Field>
              </div>
              {form.type === "other" && (
                <Field label={t("activities.type_name")}>{({ labelId: _, ...ids }) => <Input {...ids} size="small" maxLength={40} value={form.type_name} onChange={(e) => set({ type_name: e.target.value })} placeholder={t("activities.type_name_hint")} />}</Field>
              )}
              <Field label={t("activities.title")} required error={save.isError && fieldError("title") ? errorText(t, save.error) : undefined}>
                {({ labelId: _, ...ids }) => <Input {...ids} size="small" autoFocus maxLength={200} value={form.title} onChange={(e) => set({ title: e.target.value })} />}
              </Field>
              <div className="grid grid-cols-2 gap-3">
                <Field label={t("activities.day")} required>{({ labelId }) => <DateField size="small" value={form.day} aria-labelledby={labelId} onChange={(day) => set({ day })} />}</Field>
                <Field label={t("activities.time")} required>{({ labelId: _, ...ids }) => <Input {...ids} size="small" type="time" value={form.time} onChange={(e) => set({ time: e.target.value })} />}</Field>
              </div>
              <div className="grid grid-cols-2 gap-3">
                <Field label={t("activities.reminder")}>
                  {({ id }) => (
                    <Select size="small" value={form.remind_minutes === null ? NONE : String(form.remind_minutes)} onValueChange={(m) => set({ remind_minutes: m === NONE ? null : Number(m) })}>
                      <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                      <Select.Content>
                        <Select.Item value={NONE}>{t("activities.no_reminder")}</Select.Item>
                        {[...new Set([...REMINDERS, ...(form.remind_minutes === null ? [] : [String(form.remind_minutes)])])].map((m) => <Select.Item key={m} value={m}>{m === "0" ? t("activities.at_time") : m === "1440" ? t("activities.day_before") : t("activities.minutes_before", { count: Number(m) })}</Select.Item>)}
                      </Select.Content>
                    </Select>
                  )}
                </Field>
                <Field label={t("crm.deal.owner")}>
                  {({ id }) => (
                    <Select size="small" disabled={!can("deal:assign")} value={form.owner_id ?? NONE} onValueChange={(o) => set({ owner_id: o === NONE ? null : o })}>
                      <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                      <Select.Content>
                        <Select.Item value={NONE}>{t("crm.deal.unassigned")}</Select.Item>
                        {(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
                      </Select.Content>
                    </Select>
                  )}
                </Field>
              </div>
              {activity?.deal ? <Link to={`/crm/deals/${activity.deal.id}`} className={`${LINK} txt-small`}>{activity.deal.key} · {activity.deal.title}</Link>
                : !activity && !start?.customer && !start?.document && <DealPicker value={form.deal} onChange={(deal) => set({ deal })} />}
              <Field label={t("activities.notes")} optional>{({ labelId: _, ...ids }) => <Textarea {...ids} rows={3} maxLength={2000} value={form.notes} onChange={(e) => set({ notes: e.target.value })} />}</Field>
              {activity?.state === "done" && <Field label={t("activities.result")} optional>{({ labelId: _, ...ids }) => <Textarea {...ids} rows={2} maxLength={1000} value={form.result} onChange={(e) => set({ result: e.target.value })} />}</Field>}
            </fieldset>
            {save.isError && !fieldError("title") && <Hint variant="error" role="alert">{errorText(t, save.error)}</Hint>}
          </Drawer.Body>
          <Drawer.Footer>
            {activity?.can.update && <Button type="button" size="small" variant="danger" className="mr-auto" isLoading={remove.isPending} onClick={() => void askDelete()}>{t("activities.delete")}</Button>}
            <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
            {!readOnly && <Button type="submit" size="small" isLoading={save.isPending} disabled={!form.title.trim() || !form.day}>{t("activities.save")}</Button>}
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

function initial(activity: ActivityDTO | undefined, start: ActivityStart | undefined, timeZone: string, me: string | null) {
  const at = localDateTime(activity ? new Date(activity.due_at) : new Date(Date.now() + 3_600_000), timeZone)
  return {
    type: activity?.type ?? start?.type ?? ("call" as ActivityType),
    type_name: activity?.type_name ?? "",
    title: activity?.title ?? "",
    notes: activity?.notes ?? "",
    result: activity?.result ?? "",
    day: (activity ? at.slice(0, 10) : (start?.day ?? at.slice(0, 10))) as string | null,
    time: activity ? at.slice(11, 16) : `${at.slice(11, 13)}:00`,
    duration_minutes: activity?.duration_minutes ?? null,
    remind_minutes: activity ? activity.remind_minutes : (15 as number | null),
    priority: activity?.priority ?? ("none" as DealPriority),
    owner_id: activity ? (activity.owner?.id ?? null) : me,
    deal: start?.deal ?? null,
  }
}
