import { ArrowDownMini, ArrowUpMini, Plus, Trash } from "@medusajs/icons"
import { FocusModal, Heading, Hint, IconButton, Input, Select, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AUTOMATION_ACTIONS, AUTOMATION_EVENTS, AutomationActionType, AutomationBody, AutomationConditions, AutomationDTO, AutomationEvent } from "../../../../types/http/automations"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { useCurrencies } from "../../../hooks/use-options"
import { createAutomation, updateAutomation } from "../../../lib/api/automations"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { ActionFields } from "./action-fields"
import { Checks } from "./checks"
import { Choice } from "./choice"
import { CONDITIONS, ConditionField } from "./condition-fields"
import { bodyOf, missingIn, NEEDS_DAYS, newAction, newCondition } from "./draft"
import { Trial } from "./trial"
import { useWords } from "./words"
import { WholeScreen } from "./whole-screen"

type EditorProps = { automation: AutomationDTO | null; start: AutomationBody; onClose: () => void; onSaved: () => Promise<unknown> }

/** "Cuándo … solo si … entonces …", with a trial on the past (B-14). */
export const AutomationEditor = ({ automation, start, onClose, onSaved }: EditorProps) => {
  const { t } = useTranslation("trato")
  const words = useWords()
  const currency = useCurrencies().data?.default ?? "mxn"
  const [draft, setDraft] = useState<AutomationBody>(start)
  const [errors, setErrors] = useState<Record<string, string>>({})
  useReturnFocus()
  const set = (change: Partial<AutomationBody>) => setDraft((old) => ({ ...old, ...change }))
  const missing = missingIn(draft)
  const save = useMutation({
    mutationFn: () => (automation ? updateAutomation(automation.id, { ...bodyOf(draft), version: automation.version }) : createAutomation(bodyOf(draft))),
    onSuccess: async () => {
      toast.success(t(automation ? "automations.saved" : "automations.created"))
      await onSaved()
      onClose()
    },
    onError: (error) => setErrors(isApiError(error) && error.errors.length ? Object.fromEntries(error.errors.map((e) => [e.path, fieldErrorText(t, e)])) : { form: errorText(t, error) }),
  })
  const submit = () => {
    const found = Object.fromEntries(Object.keys(missing).map((path) => [path, t("errors.required")]))
    setErrors(found)
    if (!Object.keys(found).length && !save.isPending) save.mutate()
  }
  const { event, days, stage_ids } = draft.trigger
  const used = CONDITIONS.filter((name) => draft.conditions[name] !== undefined)
  const setAction = (index: number, action: AutomationBody["actions"][number]) => set({ actions: draft.actions.map((one, i) => (i === index ? action : one)) })
  const moveAction = (index: number, by: 1 | -1) => {
    const actions = [...draft.actions]
    actions.splice(index + by, 0, ...actions.splice(index, 1))
    set({ actions })
  }
  return (
    <WholeScreen submit={t("actions.save")} loading={save.isPending} onSubmit={submit} onClose={onClose}>
      <FocusModal.Title asChild><Heading>{t(automation ? "automations.edit" : "automations.new")}</Heading></FocusModal.Title>
      <FocusModal.Description className="sr-only">{t("automations.text")}</FocusModal.Description>
      {errors.form && <Hint variant="error" role="alert">{errors.form}</Hint>}
      <Field label={t("automations.name")} required error={errors.name}>{({ labelId: _, ...ids }) => <Input {...ids} autoFocus autoComplete="off" maxLength={120} value={draft.name} onChange={(e) => set({ name: e.target.value })} />}</Field>

      <Part title={t("automations.when")}>
        <Field label={t("automations.event")}>{(ids) => <Choice ids={ids} value={event} onChange={(value) => set({ trigger: { ...draft.trigger, event: value as AutomationEvent } })} options={AUTOMATION_EVENTS.map((one) => ({ value: one, label: words.event(one) }))} />}</Field>
        {NEEDS_DAYS.includes(event) && (
          <Field label={t(event === "deal.idle" ? "automations.days_idle" : "automations.days_closing")} error={errors["trigger.days"]}>
            {({ labelId: _, ...ids }) => <Input {...ids} type="number" min={1} max={365} className="w-32" value={days ?? 1} onChange={(e) => set({ trigger: { ...draft.trigger, days: Math.max(1, Math.trunc(Number(e.target.value) || 1)) } })} />}
          </Field>
        )}
        {event === "deal.moved" && (
          <Field label={t("automations.enters")} hint={t("automations.stages_any")} error={errors["trigger.stage_ids"]}>
            {({ labelId }) => <Checks labelledBy={labelId} options={words.stages.map((stage) => ({ value: stage.id, label: stage.label }))} value={stage_ids ?? []} onChange={(value) => set({ trigger: { ...draft.trigger, stage_ids: value } })} />}
          </Field>
        )}
      </Part>

      <Part title={t("automations.only_if")} text={t("automations.only_if_text")}>
        {used.map((name) => (
          <Row key={name} label={t("automations.remove", { what: t(`automations.conditions.${name}`) })} onRemove={() => set({ conditions: Object.fromEntries(Object.entries(draft.conditions).filter(([key]) => key !== name)) as AutomationConditions })}>
            <ConditionField name={name} conditions={draft.conditions} onChange={(change) => set({ conditions: { ...draft.conditions, ...change } })} error={errors[`conditions.${name}`]} />
          </Row>
        ))}
        {used.length < CONDITIONS.length && <Adder label={t("automations.add_condition")} options={CONDITIONS.filter((name) => !used.includes(name)).map((name) => ({ value: name, label: t(`automations.conditions.${name}`) }))} onAdd={(name) => set({ conditions: { ...draft.conditions, ...newCondition(name as keyof AutomationConditions, currency) } })} />}
      </Part>

      <Part title={t("automations.then")} text={t("automations.then_text")} error={errors.actions}>
        {draft.actions.map((action, index) => (
          <Row
            key={index}
            title={`${index + 1}. ${t(`automations.action.${action.type}`)}`}
            label={t("automations.remove", { what: t("automations.action_number", { position: index + 1 }) })}
            onRemove={() => set({ actions: draft.actions.filter((_, i) => i !== index) })}
            onUp={index ? () => moveAction(index, -1) : undefined}
            onDown={index < draft.actions.length - 1 ? () => moveAction(index, 1) : undefined}
          >
            <ActionFields action={action} onChange={(changed) => setAction(index, changed)} error={(field) => errors[`actions.${index}.${field}`]} />
          </Row>
        ))}
        {draft.actions.length < 8 && <Adder label={t("automations.add_action")} options={AUTOMATION_ACTIONS.map((type) => ({ value: type, label: t(`automations.action.${type}`) }))} onAdd={(type) => set({ actions: [...draft.actions, newAction(type as AutomationActionType)] })} />}
      </Part>

      <Trial body={bodyOf(draft)} ready={!Object.keys(missing).some((path) => path !== "name")} />
    </WholeScreen>
  )
}

const Part = ({ title, text, error, children }: { title: string; text?: string; error?: string; children: React.ReactNode }) => (
  <section className="flex flex-col gap-y-4">
    <div>
      <Text weight="plus">{title}</Text>
      {text && <Text size="small" className="text-ui-fg-subtle">{text}</Text>}
      {error && <Hint variant="error" role="alert">{error}</Hint>}
    </div>
    {children}
  </section>
)

type RowProps = { title?: string; label: string; onRemove: () => void; onUp?: () => void; onDown?: () => void; children: React.ReactNode }

const Row = ({ title, label, onRemove, onUp, onDown, children }: RowProps) => {
  const { t } = useTranslation("trato")
  return (
    <div className="shadow-borders-base bg-ui-bg-subtle flex flex-col gap-y-3 rounded-lg p-4">
      <div className="flex items-start gap-x-2">
        <div className="flex min-w-0 flex-1 flex-col gap-y-4">
          {title && <Text size="small" weight="plus">{title}</Text>}
          {!title && children}
        </div>
        {onUp && <IconButton type="button" size="small" variant="transparent" aria-label={t("deals.fields.up", { name: title })} onClick={onUp}><ArrowUpMini /></IconButton>}
        {onDown && <IconButton type="button" size="small" variant="transparent" aria-label={t("deals.fields.down", { name: title })} onClick={onDown}><ArrowDownMini /></IconButton>}
        <IconButton type="button" size="small" variant="transparent" aria-label={label} onClick={onRemove}><Trash /></IconButton>
      </div>
      {title && children}
    </div>
  )
}

/** A select that adds what is chosen and is empty again. */
const Adder = ({ label, options, onAdd }: { label: string; options: { value: string; label: string }[]; onAdd: (value: string) => void }) => (
  <div className="w-full sm:w-72">
    <Select value="" onValueChange={(value) => value && onAdd(value)}>
      <SelectTrigger aria-label={label}><span className="text-ui-fg-subtle flex items-center gap-x-2"><Plus aria-hidden /> {label}</span></SelectTrigger>
      <Select.Content>{options.map((option) => <Select.Item key={option.value} value={option.value}>{option.label}</Select.Item>)}</Select.Content>
    </Select>
  </div>
)
