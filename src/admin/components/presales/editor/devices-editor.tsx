import { Plus, Trash } from "@medusajs/icons"
import { Button, Checkbox, IconButton, Label, Text } from "@medusajs/ui"
import { useId } from "react"
import { Controller, useFieldArray, useFormContext, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SERVICE_KINDS } from "../../../../types/http/presales"
import { useDebounced } from "../../../hooks/use-debounced"
import { DeviceHistory } from "../service/device-history"
import { EditorCard } from "./editor-card"
import { LongField, TextField } from "./form-fields"
import { type DocumentValues, emptyDevice } from "./values"

/** What the customer leaves: which device, how it comes, what ails it. */
export const DevicesEditor = () => {
  const { t } = useTranslation("trato")
  const form = useFormContext<DocumentValues>()
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "service.devices", keyName: "rowId" })
  return (
    <EditorCard
      title={t("presales.service.devices_title")}
      action={<Button type="button" size="small" variant="secondary" onClick={() => append(emptyDevice())}><Plus />{t("presales.service.add_device")}</Button>}
    >
      <div className="px-6 py-4"><Kinds /></div>
      {fields.map((field, index) => <DeviceForm key={field.rowId} index={index} onRemove={() => remove(index)} />)}
      {!fields.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("presales.service.no_devices")}</Text>}
    </EditorCard>
  )
}

const Kinds = () => {
  const { t } = useTranslation("trato")
  const id = useId()
  const form = useFormContext<DocumentValues>()
  return (
    <Controller
      control={form.control}
      name="service.kinds"
      render={({ field }) => (
        <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
          <legend className="sr-only">{t("presales.service.kinds")}</legend>
          {SERVICE_KINDS.map((kind) => (
            <div key={kind} className="flex items-center gap-x-2">
              <Checkbox id={`${id}-${kind}`} checked={field.value.includes(kind)} onCheckedChange={(on) => field.onChange(on === true ? [...field.value, kind] : field.value.filter((one) => one !== kind))} />
              <Label htmlFor={`${id}-${kind}`} size="small">{t(`presales.service.kind.${kind}`)}</Label>
            </div>
          ))}
        </fieldset>
      )}
    />
  )
}

const DeviceForm = ({ index, onRemove }: { index: number; onRemove: () => void }) => {
  const { t } = useTranslation("trato")
  const form = useFormContext<DocumentValues>()
  const [serial, kept] = useWatch({ control: form.control, name: [`service.devices.${index}.serial`, `service.devices.${index}.has_access_code`] })
  const asked = useDebounced((serial ?? "").trim(), 500)
  const at = <F extends string>(field: F) => `service.devices.${index}.${field}` as const
  const words = (field: string) => t(`presales.service.${field}`)
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" weight="plus" className="text-ui-fg-subtle">{t("presales.service.device_number", { number: index + 1 })}</Text>
        <IconButton type="button" size="2xsmall" variant="transparent" className="text-ui-fg-muted" aria-label={t("presales.service.remove_device", { number: index + 1 })} onClick={onRemove}><Trash /></IconButton>
      </div>
      <div className="grid gap-3 sm:grid-cols-4">
        <TextField name={at("equipment")} label={words("equipment")} placeholder={t("presales.service.equipment_placeholder")} />
        <TextField name={at("brand")} label={words("brand")} optional />
        <TextField name={at("model")} label={words("model")} optional />
        <TextField name={at("serial")} label={words("serial")} optional />
      </div>
      {asked.length > 2 && <DeviceHistory serial={asked} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <LongField rows={2} name={at("reported_fault")} label={words("reported_fault")} placeholder={t("presales.service.reported_fault_placeholder")} optional />
        <LongField rows={2} name={at("condition")} label={words("condition")} placeholder={t("presales.service.condition_placeholder")} optional />
        <TextField name={at("accessories")} label={words("accessories")} placeholder={t("presales.service.accessories_placeholder")} optional />
        <TextField
          name={at("access_code")}
          label={words("access_code")}
          optional
          hint={kept ? t("presales.service.access_code_kept") : t("presales.service.access_code_hint")}
        />
        <LongField rows={2} name={at("diagnosis")} label={words("diagnosis")} optional />
        <LongField rows={2} name={at("work_done")} label={words("work_done")} optional />
      </div>
    </div>
  )
}
