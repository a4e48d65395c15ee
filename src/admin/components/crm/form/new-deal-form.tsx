import { LockClosedSolid, XMark } from "@medusajs/icons"
import { Button, FocusModal, Heading, Hint, IconButton, InlineTip, Input, Kbd, Select, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Controller, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { CreateDealBody, DealDTO, DealPriority, StageDTO } from "../../../../types/http/crm"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { useCurrencies, usePeople } from "../../../hooks/use-options"
import { createDeal, dealKeys } from "../../../lib/api/deals"
import { applyFieldErrors } from "../../../lib/errors"
import { parseMoney } from "../../../lib/format"
import { DateField } from "../../common/date-field"
import { Field } from "../../common/field"
import { MoneyField } from "../../common/money-field"
import { SelectTrigger } from "../../common/select-trigger"
import { draftOf, FieldDraft, mistakeIn, valueOf } from "../fields/field-draft"
import { FieldInput } from "../fields/field-input"
import { PRIORITIES, PriorityLabel } from "../priority"
import { StageDot } from "../stage-dot"
import { CustomerField, CustomerValue } from "./customer-field"
import { CONTACT_MAX, CUSTOMER_MAX, DESCRIPTION_MAX, TITLE_MAX, tooLong } from "./limits"

type Values = {
  customer: CustomerValue
  title: string
  description: string
  owner_id: string
  value: string
  currency_code: string
  priority: DealPriority
  stage_id: string
  expected_close_on: string | null
  contact_name: string
  custom: Record<string, FieldDraft>
}

const FIELDS = ["customer", "title", "description", "owner_id", "value", "currency_code", "priority", "stage_id", "expected_close_on", "contact_name"] as const

const AUTO = "auto"

type NewDealFormProps = {
  pipelineId?: string
  stages: StageDTO[]
  stageId?: string
  customer?: CustomerValue
  onClose: () => void
  onCreated?: (deal: DealDTO) => void
}

/** "Nuevo Trato" (CRM-32 to CRM-42). Nothing exists, the prospect included, before "Guardar Trato". */
export const NewDealForm = ({ pipelineId, stages, stageId, customer, onClose, onCreated }: NewDealFormProps) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const client = useQueryClient()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const { can } = useMe()
  const currencies = useCurrencies()
  const format = useFormat()
  const [formError, setFormError] = useState<string | null>(null)
  const form = useForm<Values>({
    defaultValues: {
      customer: customer ?? { id: null, name: "", seller: null },
      title: "", description: "", owner_id: AUTO, value: "", currency_code: "", priority: "none",
      stage_id: stages.some((s) => s.id === stageId) ? stageId : stages[0]?.id ?? "",
      expected_close_on: null,
      contact_name: "",
      custom: {},
    },
  })
  const { control, register, watch, formState: { errors, isDirty } } = form
  const currency = watch("currency_code") || currencies.data?.default || "mxn"

  const fields = useDealFields()
  const own = (fields.data ?? []).filter((field) => !field.archived)
  const save = useMutation({
    mutationFn: (v: Values) => {
      const body: CreateDealBody = {
        ...(v.customer.id ? { customer_id: v.customer.id } : { customer_name: v.customer.name.trim() }),
        title: v.title.trim(),
        description: v.description.trim() || null,
        ...(v.owner_id !== AUTO ? { owner_id: v.owner_id || null } : {}),
        value: parseMoney(v.value),
        currency_code: v.currency_code || currencies.data?.default,
        priority: v.priority,
        pipeline_id: pipelineId,
        stage_id: v.stage_id,
        expected_close_on: v.expected_close_on,
        contact_name: v.contact_name.trim() || null,
        ...(own.length ? { custom_fields: Object.fromEntries(own.map((field) => [field.key, valueOf(field, v.custom[field.key] ?? draftOf(field, null))])) } : {}),
      }
      return createDeal(body)
    },
    onSuccess: (deal) => {
      toast.success(t("crm.form.success"), { action: { label: t("actions.open"), altText: t("actions.open"), onClick: () => navigate(`/crm/deals/${deal.id}`) } })
      void client.invalidateQueries({ queryKey: dealKeys.all })
      onCreated?.(deal)
      onClose()
    },
    onError: (error) => setFormError(applyFieldErrors<Values>(t, error, form.setError, [...FIELDS, ...own.map((field) => `custom.${field.key}` as const)], { customer_id: "customer", customer_name: "customer", ...Object.fromEntries(own.map((field) => [`custom_fields.${field.key}`, `custom.${field.key}` as const])) })),
  })

  const leave = async () => {
    if (isDirty && !save.isPending) {
      // The Escape that asked to leave would close the question too.
      await new Promise((resolve) => setTimeout(resolve))
      const sure = await prompt({ title: t("crm.form.discard_title"), description: t("crm.form.discard_text"), confirmText: t("crm.form.discard"), cancelText: t("crm.form.keep"), variant: "danger" })
      if (!sure) return
    }
    onClose()
  }

  const submit = form.handleSubmit((values) => {
    setFormError(null)
    save.mutate(values)
  })

  return (
    <FocusModal open onOpenChange={(open) => !open && void leave()}>
      <FocusModal.Content>
        <form onSubmit={submit} noValidate className="flex h-full flex-col overflow-hidden">
          <div className="border-ui-border-base flex items-center gap-x-2 border-b px-4 py-2">
            <FocusModal.Close asChild><IconButton type="button" size="small" variant="transparent" aria-label={t("actions.close")}><XMark /></IconButton></FocusModal.Close>
            <Kbd>esc</Kbd>
          </div>
          <FocusModal.Body className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-4 py-8 md:py-14">
            <div className="flex w-full max-w-[720px] flex-col gap-y-6">
              <div>
                <FocusModal.Title asChild><Heading>{t("crm.form.title")}</Heading></FocusModal.Title>
                <FocusModal.Description asChild><Text size="small" className="text-ui-fg-subtle">{t("crm.form.subtitle")}</Text></FocusModal.Description>
              </div>
              {formError && <InlineTip variant="error" label={t("errors.save_title")} role="alert">{formError}</InlineTip>}

              <Controller
                control={control}
                name="customer"
                rules={{ validate: (v) => (v.name.trim() ? tooLong(t, v.name, CUSTOMER_MAX) ?? true : t("errors.required")) }}
                render={({ field, fieldState }) => (
                  <Field label={t("crm.deal.customer")} required error={fieldState.error?.message} hint={field.value.name.trim() && !field.value.id ? t("crm.form.customer_new_hint") : undefined}>
                    {({ labelId: _, ...ids }) => <CustomerField {...ids} autoFocus={!customer} value={field.value} onChange={field.onChange} onBlur={field.onBlur} />}
                  </Field>
                )}
              />
              <Field label={t("crm.deal.title")} required error={errors.title?.message} hint={t("crm.form.title_hint")} aside={<Counter used={watch("title").length} max={TITLE_MAX} />}>
                {({ labelId: _, ...ids }) => (
                  <Input {...ids} autoFocus={!!customer} placeholder={t("crm.form.title_placeholder")} autoComplete="off" {...register("title", { validate: (v) => (v.trim() ? tooLong(t, v, TITLE_MAX) ?? true : t("errors.required")) })} />
                )}
              </Field>
              <Field label={t("crm.deal.description")} optional error={errors.description?.message} aside={<Counter used={watch("description").length} max={DESCRIPTION_MAX} />}>
                {({ labelId: _, ...ids }) => <Textarea {...ids} rows={3} placeholder={t("crm.form.description_placeholder")} {...register("description", { validate: (v) => tooLong(t, v, DESCRIPTION_MAX) ?? true })} />}
              </Field>

              <div className="grid grid-cols-1 gap-x-4 gap-y-6 md:grid-cols-2">
                <Field label={t("crm.deal.value")} optional error={errors.value?.message ?? errors.currency_code?.message} hint={t("crm.form.value_hint")}>
                  {({ labelId: _, ...ids }) => (
                    <div className="flex gap-x-2">
                      <div className="min-w-0 flex-1">
                        <Controller
                          control={control}
                          name="value"
                          rules={{ validate: (v) => !Number.isNaN(parseMoney(v)) || t("errors.invalid_amount") }}
                          render={({ field }) => <MoneyField {...ids} ref={field.ref} value={field.value} onChange={field.onChange} onBlur={field.onBlur} currency={currency} />}
                        />
                      </div>
                      {(currencies.data?.codes.length ?? 0) > 1 && (
                        <Controller
                          control={control}
                          name="currency_code"
                          render={({ field }) => (
                            <Select value={currency} onValueChange={field.onChange}>
                              <SelectTrigger className="w-36 shrink-0" aria-label={t("crm.deal.currency")}><Select.Value /></SelectTrigger>
                              <Select.Content>{currencies.data?.codes.map((c) => <Select.Item key={c} value={c}>{format.currencyName(c)}</Select.Item>)}</Select.Content>
                            </Select>
                          )}
                        />
                      )}
                    </div>
                  )}
                </Field>
                <Controller
                  control={control}
                  name="expected_close_on"
                  render={({ field, fieldState }) => (
                    <Field label={t("crm.deal.close_on")} optional error={fieldState.error?.message}>
                      {({ labelId }) => <DateField value={field.value} onChange={field.onChange} aria-labelledby={labelId} invalid={!!fieldState.error} />}
                    </Field>
                  )}
                />
                <Controller
                  control={control}
                  name="stage_id"
                  rules={{ required: t("errors.required") }}
                  render={({ field, fieldState }) => (
                    <Field label={t("crm.deal.stage")} required error={fieldState.error?.message}>
                      {({ id }) => (
                        <Select value={field.value} onValueChange={field.onChange}>
                          <SelectTrigger id={id} ref={field.ref}><Select.Value placeholder={t("fields.choose")} /></SelectTrigger>
                          <Select.Content>
                            {stages.map((s) => (
                              <Select.Item key={s.id} value={s.id} textValue={s.name}><span className="flex items-center gap-x-2"><StageDot color={s.color} /><span className="truncate">{s.name}</span></span></Select.Item>
                            ))}
                          </Select.Content>
                        </Select>
                      )}
                    </Field>
                  )}
                />
                <Controller
                  control={control}
                  name="priority"
                  render={({ field }) => (
                    <Field label={t("crm.deal.priority")}>
                      {({ id }) => (
                        <Select value={field.value} onValueChange={field.onChange}>
                          <SelectTrigger id={id}><Select.Value /></SelectTrigger>
                          <Select.Content>{PRIORITIES.map((p) => <Select.Item key={p} value={p} textValue={t(`crm.priority.${p}`)}><PriorityLabel priority={p} /></Select.Item>)}</Select.Content>
                        </Select>
                      )}
                    </Field>
                  )}
                />
                <Controller
                  control={control}
                  name="owner_id"
                  render={({ field, fieldState }) => (
                    <OwnerField value={field.value} onChange={field.onChange} error={fieldState.error?.message} locked={!can("deal:assign")} customer={watch("customer")} />
                  )}
                />
                <Field label={t("crm.deal.contact")} optional error={errors.contact_name?.message}>
                  {({ labelId: _, ...ids }) => <Input {...ids} autoComplete="off" {...register("contact_name", { validate: (v) => tooLong(t, v, CONTACT_MAX) ?? true })} />}
                </Field>
                {own.map((field) => (
                  <Controller
                    key={field.key}
                    control={control}
                    name={`custom.${field.key}`}
                    rules={{ validate: (draft) => { const code = mistakeIn(field, draft ?? draftOf(field, null)); return code ? t(`errors.${code}`) : true } }}
                    render={({ field: { value, onChange }, fieldState }) => (
                      <Field label={field.label} required={field.required} optional={!field.required} error={fieldState.error?.message}>
                        {(ids) => <FieldInput {...ids} field={field} value={value ?? draftOf(field, null)} onChange={onChange} currency={currency} />}
                      </Field>
                    )}
                  />
                ))}
              </div>
            </div>
          </FocusModal.Body>
          <FocusModal.Footer>
            <Button type="button" size="small" variant="secondary" onClick={() => void leave()}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={save.isPending}>{t("crm.form.save")}</Button>
          </FocusModal.Footer>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}

const Counter = ({ used, max }: { used: number; max: number }) => {
  const { t } = useTranslation("trato")
  if (used < max * 0.8) return null
  return <Hint variant={used > max ? "error" : "info"} className="tabular-nums">{t("crm.form.counter", { used, max })}</Hint>
}

type OwnerFieldProps = { value: string; onChange: (id: string) => void; error?: string; locked: boolean; customer: CustomerValue }

/** CRM-35: the customer's seller is preset; only `deal:assign` may choose, everyone else sees it locked. */
const OwnerField = ({ value, onChange, error, locked, customer }: OwnerFieldProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const people = usePeople()
  const seller = customer.seller
  const preset = seller ?? people.data?.find((p) => p.id === me?.permissions.actor_id)
  const automatic = preset?.name ?? t("crm.form.owner_auto")
  const others = seller && seller.id !== me?.permissions.actor_id
  if (locked) {
    return (
      <Field label={t("crm.deal.owner")} error={error} hint={others ? t("crm.form.customer_other_seller", { name: seller.name }) : t("crm.form.owner_locked")}>
        {({ labelId: _, ...ids }) => (
          <div className="relative">
            <Input {...ids} value={automatic} disabled readOnly className="pr-8" />
            <LockClosedSolid className="text-ui-fg-muted absolute right-2.5 top-1/2 -translate-y-1/2" />
          </div>
        )}
      </Field>
    )
  }
  return (
    <Field label={t("crm.deal.owner")} error={error}>
      {({ id }) => (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger id={id}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={AUTO}>{automatic}</Select.Item>
            {(people.data ?? []).filter((p) => p.id !== preset?.id).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
