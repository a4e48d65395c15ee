import { Input, Label, Switch, Textarea } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { ACTIVITY_TYPES, ActivityType } from "../../../../types/http/activities"
import type { AutomationAction } from "../../../../types/http/automations"
import type { DealPriority } from "../../../../types/http/crm"
import { Field } from "../../common/field"
import { PRIORITIES } from "../../crm/priority"
import { Checks } from "./checks"
import { Choice } from "./choice"
import { useWords } from "./words"

type ActionFieldsProps = { action: AutomationAction; onChange: (action: AutomationAction) => void; error: (field: string) => string | undefined }

/** What one action needs to know. */
export const ActionFields = ({ action, onChange, error }: ActionFieldsProps) => {
  const { t } = useTranslation("trato")
  const { people, stages } = useWords()
  const id = useId()
  const owner = { value: "owner", label: t("automations.owner") }
  const persons = people.map((person) => ({ value: person.id, label: person.name }))
  switch (action.type) {
    case "activity":
      return (
        <>
          <Field label={t("automations.fields.title")} required error={error("title")}>{({ labelId: _, ...ids }) => <Input {...ids} value={action.title} maxLength={200} autoComplete="off" onChange={(e) => onChange({ ...action, title: e.target.value })} />}</Field>
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label={t("automations.fields.type")}>{(ids) => <Choice ids={ids} value={action.activity_type} onChange={(v) => onChange({ ...action, activity_type: v as ActivityType })} options={ACTIVITY_TYPES.map((one) => ({ value: one, label: t(`activities.types.${one}`) }))} />}</Field>
            <Field label={t("automations.fields.due_days")} error={error("due_days")}>{({ labelId: _, ...ids }) => <Input {...ids} type="number" min={0} max={365} value={action.due_days} onChange={(e) => onChange({ ...action, due_days: Math.max(0, Math.trunc(Number(e.target.value) || 0)) })} />}</Field>
            <Field label={t("automations.fields.assignee")}>{(ids) => <Choice ids={ids} value={action.assignee} onChange={(v) => onChange({ ...action, assignee: v })} options={[owner, ...persons]} />}</Field>
          </div>
        </>
      )
    case "move":
      return <Field label={t("automations.fields.stage")} required error={error("stage_id")}>{(ids) => <Choice ids={ids} value={action.stage_id} onChange={(v) => onChange({ ...action, stage_id: v })} options={stages.map((stage) => ({ value: stage.id, label: stage.label }))} />}</Field>
    case "assign":
      return <Field label={t("automations.fields.people")} required error={error("user_ids")}>{({ labelId }) => <Checks labelledBy={labelId} value={action.user_ids} onChange={(user_ids) => onChange({ ...action, user_ids })} options={persons} />}</Field>
    case "notify":
      return (
        <>
          <Field label={t("automations.fields.message")} required error={error("message")}>{({ labelId: _, ...ids }) => <Input {...ids} value={action.message} maxLength={300} autoComplete="off" onChange={(e) => onChange({ ...action, message: e.target.value })} />}</Field>
          <Field label={t("automations.fields.people")} required error={error("to")}>{({ labelId }) => <Checks labelledBy={labelId} value={action.to} onChange={(to) => onChange({ ...action, to })} options={[owner, ...persons]} />}</Field>
          <div className="flex items-center gap-x-2"><Switch id={`${id}-mail`} checked={action.mail} onCheckedChange={(mail) => onChange({ ...action, mail })} /><Label htmlFor={`${id}-mail`} size="small">{t("automations.fields.mail")}</Label></div>
        </>
      )
    case "priority":
      return <Field label={t("automations.fields.priority")}>{(ids) => <Choice ids={ids} value={action.priority} onChange={(v) => onChange({ ...action, priority: v as DealPriority })} options={PRIORITIES.map((one) => ({ value: one, label: t(`crm.priority.${one}`) }))} />}</Field>
    case "tag":
      return <Field label={t("automations.fields.tag")} required error={error("tag")}>{({ labelId: _, ...ids }) => <Input {...ids} value={action.tag} maxLength={40} autoComplete="off" onChange={(e) => onChange({ ...action, tag: e.target.value })} />}</Field>
    case "comment":
      return <Field label={t("automations.fields.text")} required error={error("text")}>{({ labelId: _, ...ids }) => <Textarea {...ids} rows={2} value={action.text} maxLength={1000} onChange={(e) => onChange({ ...action, text: e.target.value })} />}</Field>
  }
}
