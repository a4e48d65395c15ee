import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Text } from "@medusajs/ui"
import { useFieldArray, useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useMe } from "../../../hooks/use-me"
import { todayIn } from "../../../lib/format"
import { useFiscalCatalog } from "../../billing/use-fiscal-catalog"
import { EditorCard } from "./editor-card"
import { ChoiceField, DateFormField, TextField } from "./form-fields"
import type { DocumentValues } from "./values"

/** Money promised or received: noted here, accounted only when the document becomes a sale. */
export const AdvancesEditor = () => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const form = useFormContext<DocumentValues>()
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "advances", keyName: "rowId" })
  const catalog = useFiscalCatalog()
  const forms = catalog.data?.payment_forms.filter((one) => one.code !== "99").map((one) => ({ value: one.code, label: one.name })) ?? []
  const add = () => append({ id: "", kind: "received", on: todayIn(me?.time_zone ?? "UTC"), form: "03", destination: "", reference: "", amount: "" })
  return (
    <EditorCard title={t("presales.advances.title")} action={<Button type="button" size="small" variant="secondary" onClick={add}><Plus />{t("actions.add")}</Button>}>
      {!fields.length && <Text size="small" className="text-ui-fg-subtle px-6 py-3">{t("presales.advances.hint")}</Text>}
      {fields.map((field, index) => (
        <div key={field.rowId} className="relative grid grid-cols-2 gap-3 px-6 py-4">
          <ChoiceField name={`advances.${index}.kind`} label={t("presales.advances.kind")} options={[{ value: "received", label: t("presales.advances.received") }, { value: "promised", label: t("presales.advances.promised") }]} />
          <TextField name={`advances.${index}.amount`} label={t("presales.advances.amount")} inputMode="decimal" />
          <DateFormField name={`advances.${index}.on`} label={t("presales.advances.on")} />
          <ChoiceField name={`advances.${index}.form`} label={t("presales.advances.form")} options={forms.length ? forms : [{ value: "03", label: "03" }]} />
          <TextField name={`advances.${index}.destination`} label={t("presales.advances.destination")} optional />
          <TextField name={`advances.${index}.reference`} label={t("presales.advances.reference")} optional />
          <IconButton type="button" size="2xsmall" variant="transparent" className="text-ui-fg-muted absolute right-4 top-3" aria-label={t("presales.advances.remove", { position: index + 1 })} onClick={() => remove(index)}><Trash /></IconButton>
        </div>
      ))}
    </EditorCard>
  )
}
