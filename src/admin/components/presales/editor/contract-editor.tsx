import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Text } from "@medusajs/ui"
import { get, useFieldArray, useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { EditorCard } from "./editor-card"
import { TextField, DateFormField } from "./form-fields"
import { type DocumentValues, emptyItem } from "./values"

/** What is delivered and what is paid, with its days; when the seller is told that the end is near. */
export const ContractEditor = () => {
  const { t } = useTranslation("trato")
  return (
    <EditorCard title={t("presales.contract.plan")}>
      <Items list="deliverables" />
      <Items list="instalments" />
      <div className="px-6 py-4"><TextField name="contract.alert_days" inputMode="decimal" hint={t("presales.editor.alert_days_hint")} className="max-w-[240px]" /></div>
    </EditorCard>
  )
}

const Items = ({ list }: { list: "deliverables" | "instalments" }) => {
  const { t } = useTranslation("trato")
  const form = useFormContext<DocumentValues>()
  const { fields, append, remove } = useFieldArray({ control: form.control, name: `contract.${list}`, keyName: "rowId" })
  const general = get(form.formState.errors, `contract.${list}`) as { message?: string } | undefined
  const money = list === "instalments"
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" weight="plus">{t(`presales.contract.${list}`)}</Text>
        <Button type="button" size="small" variant="secondary" onClick={() => append(emptyItem())}><Plus />{t(`presales.contract.add_${list}`)}</Button>
      </div>
      {fields.map((field, index) => (
        <div key={field.rowId} className={`grid items-start gap-2 ${money ? "sm:grid-cols-[minmax(0,1fr)_130px_170px_28px]" : "sm:grid-cols-[minmax(0,1fr)_170px_28px]"}`}>
          <TextField name={`contract.${list}.${index}.title`} label={t("presales.contract.item")} />
          {money && <TextField name={`contract.${list}.${index}.amount`} label={t("presales.contract.amount")} inputMode="decimal" />}
          <DateFormField name={`contract.${list}.${index}.due_on`} label={t("presales.contract.due_on")} />
          <IconButton type="button" size="small" variant="transparent" className="text-ui-fg-muted sm:mt-6" aria-label={t("presales.contract.remove", { position: index + 1 })} onClick={() => remove(index)}><Trash /></IconButton>
        </div>
      ))}
      {general?.message && <Text size="small" role="alert" className="text-ui-fg-error">{general.message}</Text>}
    </div>
  )
}
