import { clx } from "@medusajs/ui"
import { memo } from "react"
import { type UseFormReturn, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { CellInput } from "./cells"
import { RemoveButton } from "./line-row"
import type { Preview } from "./use-preview"
import type { DocumentValues } from "./values"

type TextRowProps = { form: UseFormReturn<DocumentValues>; index: number; kind: "section" | "note" | "subtotal"; preview: Preview; currency: string | null; onRemove: (index: number) => void }

/** What only orders the paper: a heading, a remark, the sum since the last heading. */
export const TextRow = memo(({ form, index, kind, preview, currency, onRemove }: TextRowProps) => {
  const { t } = useTranslation("trato")
  const { errors } = useFormState({ control: form.control, name: `lines.${index}.title` })
  const mistake = errors.lines?.[index]?.title?.message
  return (
    <div role="group" aria-label={`${index + 1}`} className={clx("border-ui-border-base flex items-center gap-x-2 border-b px-6 py-1.5", kind === "section" && "bg-ui-bg-subtle")}>
      {kind === "subtotal" ? <Subtotal form={form} index={index} preview={preview} currency={currency} /> : (
        <CellInput
          data-row={index}
          data-col="title"
          {...form.register(`lines.${index}.title`)}
          aria-label={t("presales.editor.line_label", { field: t(`presales.editor.row.${kind}`), position: index + 1 })}
          placeholder={t(`presales.editor.row.${kind}_placeholder`)}
          invalid={Boolean(mistake)}
          title={mistake}
          className={kind === "section" ? "font-medium" : "text-ui-fg-subtle italic"}
        />
      )}
      <RemoveButton index={index} onRemove={onRemove} className="" />
    </div>
  )
})
TextRow.displayName = "TextRow"

const Subtotal = ({ form, index, preview, currency }: Pick<TextRowProps, "form" | "index" | "preview" | "currency">) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const lines = useWatch({ control: form.control, name: "lines" })
  let sum = 0
  for (let i = index - 1; i >= 0 && lines[i].kind !== "subtotal" && lines[i].kind !== "section"; i--) {
    const computed = preview.lines.get(lines[i].key)
    if (computed && computed.counts !== false) sum += computed.total
  }
  return (
    <div tabIndex={-1} data-row={index} data-col="title" className="txt-compact-small-plus text-ui-fg-subtle flex min-w-0 flex-1 justify-between gap-x-4 px-2 py-1">
      <span>{t("presales.editor.row.subtotal")}</span>
      <span className="tabular-nums">{format.money(sum, currency ?? "mxn", { code: false, cents: true })}</span>
    </div>
  )
}
