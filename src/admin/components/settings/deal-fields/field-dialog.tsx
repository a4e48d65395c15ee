import { Plus, XMarkMini } from "@medusajs/icons"
import { Button, IconButton, Input, Label, Select, Switch, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealFieldDTO, DealFieldType } from "../../../../types/http/crm-list"
import { createDealField, updateDealField } from "../../../lib/api/deal-list"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"

const TYPES: DealFieldType[] = ["text", "number", "money", "date", "select", "multi_select", "boolean"]
const LABEL_MAX = 60

type Option = { id?: string; label: string }
type FieldDialogProps = { field: DealFieldDTO | null; onClose: () => void; onSaved: () => Promise<unknown> }

/** A new field of deals, or a change of one; its type is chosen once. */
export const FieldDialog = ({ field, onClose, onSaved }: FieldDialogProps) => {
  const { t } = useTranslation("trato")
  const [label, setLabel] = useState(field?.label ?? "")
  const [type, setType] = useState<DealFieldType>(field?.type ?? "text")
  const [required, setRequired] = useState(field?.required ?? false)
  const [options, setOptions] = useState<Option[]>(field ? field.options.filter((o) => !o.archived).map(({ id, label: name }) => ({ id, label: name })) : [{ label: "" }, { label: "" }])
  const [errors, setErrors] = useState<Record<string, string>>({})
  const choice = type === "select" || type === "multi_select"
  const filled = options.map((option) => ({ ...option, label: option.label.trim() })).filter((option) => option.label)

  const save = useMutation({
    mutationFn: () => {
      const body = { label: label.trim(), required, ...(choice ? { options: filled } : {}) }
      return field ? updateDealField(field.id, body) : createDealField({ ...body, type })
    },
    onSuccess: async (saved) => {
      toast.success(t(field ? "deals.fields.saved" : "deals.fields.created", { name: saved.label }))
      await onSaved()
      onClose()
    },
    onError: (error) => setErrors(isApiError(error) && error.errors.length
      ? Object.fromEntries(error.errors.map((e) => [e.path.startsWith("options") ? "options" : e.path, fieldErrorText(t, e)]))
      : { form: errorText(t, error) }),
  })
  const submit = () => {
    const found: Record<string, string> = {}
    if (!label.trim()) found.label = t("errors.required")
    else if (label.trim().length > LABEL_MAX) found.label = t("errors.too_big", { maximum: LABEL_MAX })
    if (choice && !filled.length) found.options = t("errors.options_missing")
    setErrors(found)
    if (!Object.keys(found).length && !save.isPending) save.mutate()
  }
  return (
    <SmallDialog
      title={t(field ? "deals.fields.edit" : "deals.fields.new")}
      onClose={onClose}
      onSubmit={submit}
      error={errors.form}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
        </>
      }
    >
      <Field label={t("deals.fields.label")} required hint={t("deals.fields.label_hint")} error={errors.label}>
        {({ labelId: _, ...ids }) => <Input {...ids} autoFocus autoComplete="off" value={label} onChange={(e) => setLabel(e.target.value)} />}
      </Field>
      <Field label={t("deals.fields.type")} hint={field ? t("deals.fields.type_fixed") : undefined} error={errors.type}>
        {({ id }) => (
          <Select value={type} disabled={!!field} onValueChange={(v) => setType(v as DealFieldType)}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>{TYPES.map((one) => <Select.Item key={one} value={one}>{t(`deals.fields.types.${one}`)}</Select.Item>)}</Select.Content>
          </Select>
        )}
      </Field>
      {choice && (
        <Field label={t("deals.fields.options")} required hint={field ? t("deals.fields.options_hint") : undefined} error={errors.options}>
          {({ labelId, id }) => (
            <div role="group" aria-labelledby={labelId} className="flex max-h-56 flex-col gap-y-2 overflow-y-auto p-0.5">
              {options.map((option, index) => (
                <div key={option.id ?? index} className="flex items-center gap-x-2">
                  <div className="min-w-0 flex-1"><Input
                    id={index ? undefined : id}
                    size="small"
                    value={option.label}
                    maxLength={100}
                    autoComplete="off"
                    aria-label={t("deals.fields.option", { position: index + 1 })}
                    onChange={(e) => setOptions(options.map((one, i) => (i === index ? { ...one, label: e.target.value } : one)))}
                    onKeyDown={(e) => {
                      if (e.key !== "Enter") return
                      e.preventDefault()
                      setOptions([...options.slice(0, index + 1), { label: "" }, ...options.slice(index + 1)])
                    }}
                  /></div>
                  <IconButton type="button" size="small" variant="transparent" aria-label={t("deals.fields.remove_option", { name: option.label || index + 1 })} disabled={options.length === 1} onClick={() => setOptions(options.filter((_, i) => i !== index))}><XMarkMini /></IconButton>
                </div>
              ))}
              <Button type="button" size="small" variant="transparent" className="self-start" onClick={() => setOptions([...options, { label: "" }])}><Plus /> {t("deals.fields.add_option")}</Button>
            </div>
          )}
        </Field>
      )}
      <div className="flex items-start gap-x-3">
        <Switch id="trato-field-required" className="mt-1 shrink-0" checked={required} onCheckedChange={setRequired} aria-describedby="trato-field-required-hint" />
        <div>
          <Label htmlFor="trato-field-required" size="small" weight="plus">{t("deals.fields.required")}</Label>
          <Text id="trato-field-required-hint" size="small" className="text-ui-fg-subtle">{t("deals.fields.required_hint")}</Text>
        </div>
      </div>
    </SmallDialog>
  )
}
