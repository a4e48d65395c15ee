import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, RadioGroup, Text } from "@medusajs/ui"
import { useId } from "react"
import { Controller, useFieldArray, useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { CellInput } from "./cells"
import { EditorCard } from "./editor-card"
import type { Preview } from "./use-preview"
import { type DocumentValues, newKey } from "./values"

/** Económica, Recomendada, Premium: the same quote in several sizes, side by side (PB-06). */
export const OptionsEditor = ({ preview, currency }: { preview: Preview; currency: string | null }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const id = useId()
  const form = useFormContext<DocumentValues>()
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "options", keyName: "rowId" })
  const total = (key: string) => preview.options.find((option) => option.key === key)?.total
  const add = (name: string, is_recommended = false) => ({ key: newKey(), name, description: "", is_recommended })
  const begin = () => {
    const three = [add(t("presales.options.basic")), add(t("presales.options.recommended"), true), add(t("presales.options.premium"))]
    append(three, { shouldFocus: false })
    form.setValue("chosen_option", three[1].key, { shouldDirty: true })
  }
  const drop = (index: number) => {
    const { key } = form.getValues(`options.${index}`)
    form.getValues("lines").forEach((line, row) => line.option_key === key && form.setValue(`lines.${row}.option_key`, "", { shouldDirty: true }))
    remove(index)
  }
  if (!fields.length) {
    return (
      <div className="-mt-1 px-2">
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle" onClick={begin}><Plus />{t("presales.options.begin")}</Button>
      </div>
    )
  }
  return (
    <EditorCard title={t("presales.options.title")} action={<Button type="button" size="small" variant="secondary" onClick={() => append(add(""))}><Plus />{t("actions.add")}</Button>}>
      <Text size="small" className="text-ui-fg-subtle px-6 pt-3">{t("presales.options.text")}</Text>
      <Controller
        control={form.control}
        name="chosen_option"
        render={({ field: chosen }) => (
          <RadioGroup className="flex flex-col gap-y-2 px-6 py-4" value={chosen.value} onValueChange={chosen.onChange} aria-label={t("presales.options.chosen")}>
            {fields.map((field, index) => {
              const amount = total(field.key)
              return (
                <div key={field.rowId} className="grid grid-cols-[20px_minmax(0,1fr)_28px] items-center gap-x-2 sm:grid-cols-[20px_160px_minmax(0,1fr)_120px_28px]">
                  <RadioGroup.Item value={field.key} id={`${id}-${field.key}`} aria-label={t("presales.options.choose", { name: form.getValues(`options.${index}.name`) })} />
                  <CellInput boxed {...form.register(`options.${index}.name`)} aria-label={t("presales.options.name", { position: index + 1 })} />
                  <CellInput boxed {...form.register(`options.${index}.description`)} placeholder={t("presales.options.description")} aria-label={t("presales.options.description")} className="max-sm:col-start-2 max-sm:row-start-2" />
                  <Text size="small" leading="compact" className="text-right tabular-nums max-sm:hidden">{amount === undefined ? "–" : format.money(amount, currency ?? "mxn", { code: false, cents: true })}</Text>
                  <IconButton type="button" size="small" variant="transparent" className="text-ui-fg-muted max-sm:col-start-3 max-sm:row-start-1" aria-label={t("presales.options.remove", { position: index + 1 })} onClick={() => drop(index)}><Trash /></IconButton>
                </div>
              )
            })}
          </RadioGroup>
        )}
      />
    </EditorCard>
  )
}
