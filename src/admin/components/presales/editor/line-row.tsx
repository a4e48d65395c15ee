import { Trash } from "@medusajs/icons"
import { Hint, IconButton, Text, Tooltip, clx } from "@medusajs/ui"
import { memo, useId } from "react"
import { type UseFormReturn, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { DocumentLineDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { CellInput, DiscountInput } from "./cells"
import { LineDetails } from "./line-details"
import type { DocumentValues } from "./values"

export const LINE_GRID = "md:grid md:grid-cols-[minmax(0,1fr)_76px_112px_112px_116px_28px] md:items-start md:gap-x-2"

type LineRowProps = { form: UseFormReturn<DocumentValues>; index: number; computed: DocumentLineDTO | undefined; currency: string | null; onRemove: (index: number) => void }

/** One line: a row of fields on a desk, a small card on a phone. */
export const LineRow = memo(({ form, index, computed, currency, onRemove }: LineRowProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { errors } = useFormState({ control: form.control, name: `lines.${index}` })
  const mistakes = errors.lines?.[index]
  const label = (field: string) => t("presales.editor.line_label", { field: t(`presales.editor.${field}`), position: index + 1 })
  const money = (amount: number) => format.money(amount, currency ?? "mxn", { code: false, cents: true })
  const rowName = useId()
  const cell = (col: (typeof FIELDS)[number]) => ({ "data-row": index, "data-col": col, "aria-describedby": mistakes?.[col] ? `${rowName}-errors` : undefined })
  const taxes = computed?.tax_lines.map((tax) => (tax.name.includes("%") ? tax.name : `${tax.name} ${tax.rate} %`)).join(", ")

  return (
    <div role="group" aria-label={`${index + 1}`} className={clx(LINE_GRID, "border-ui-border-base flex flex-col gap-y-2 border-b px-6 py-3 md:py-2", computed && computed.counts === false && "opacity-60")}>
      <div className="min-w-0">
        <div className="flex items-center gap-x-2">
          <CellInput {...cell("title")} {...form.register(`lines.${index}.title`)} aria-label={label("concept")} invalid={Boolean(mistakes?.title)} className="font-medium" />
          <RemoveButton index={index} onRemove={onRemove} className="md:hidden" />
        </div>
        <LineDetails form={form} index={index} />
      </div>
      <div className="grid grid-cols-3 gap-2 md:contents">
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.quantity")} />
          <CellInput {...cell("quantity")} {...form.register(`lines.${index}.quantity`)} inputMode="decimal" aria-label={label("quantity")} invalid={Boolean(mistakes?.quantity)} className="text-right tabular-nums" />
        </div>
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.price")} />
          <CellInput
            {...cell("price")}
            {...form.register(`lines.${index}.price`, { onChange: () => form.setValue(`lines.${index}.price_is_own`, true) })}
            inputMode="decimal"
            aria-label={label("price")}
            invalid={Boolean(mistakes?.price)}
            className="text-right tabular-nums"
          />
          {computed && <PriceHint form={form} index={index} inclusive={computed.is_tax_inclusive} />}
        </div>
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.discount")} />
          <DiscountInput form={form} name={`lines.${index}`} label={label("discount")} invalid={Boolean(mistakes?.discount)} cell={cell("discount")} />
        </div>
      </div>
      <div className="flex items-baseline justify-between gap-x-2 md:block md:pt-1 md:text-right">
        <Text size="xsmall" className="text-ui-fg-subtle md:hidden">{computed ? taxes || t("presales.editor.no_tax") : ""}</Text>
        <Text size="small" leading="compact" weight="plus" className="text-ui-fg-base tabular-nums">{computed ? money(computed.total) : "–"}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle mt-0.5 hidden md:block">{computed ? taxes || t("presales.editor.no_tax") : ""}</Text>
      </div>
      <RemoveButton index={index} onRemove={onRemove} className="hidden md:inline-flex" />
      {mistakes && <Mistakes id={`${rowName}-errors`} mistakes={mistakes} />}
    </div>
  )
})
LineRow.displayName = "LineRow"

/** A price of one's own may be with or without tax; the host's is as the host has it. */
const PriceHint = ({ form, index, inclusive }: { form: UseFormReturn<DocumentValues>; index: number; inclusive: boolean }) => {
  const { t } = useTranslation("trato")
  const own = useWatch({ control: form.control, name: `lines.${index}.price_is_own` })
  const text = t(inclusive ? "presales.editor.price_hint_inclusive" : "presales.editor.price_hint_exclusive")
  if (!own) return <Text size="xsmall" className="text-ui-fg-subtle mt-0.5 px-2 text-right">{text}</Text>
  return (
    <button
      type="button"
      tabIndex={-1}
      title={t("presales.editor.price_hint_change")}
      onClick={() => form.setValue(`lines.${index}.is_tax_inclusive`, !inclusive, { shouldDirty: true })}
      className="txt-xsmall text-ui-fg-subtle hover:text-ui-fg-subtle mt-0.5 block w-full rounded px-2 text-right underline decoration-dotted underline-offset-2 outline-none"
    >
      {text}
    </button>
  )
}

export const RemoveButton = ({ index, onRemove, className }: { index: number; onRemove: (index: number) => void; className: string }) => {
  const { t } = useTranslation("trato")
  return (
    <Tooltip content={t("presales.editor.remove_line_keys")}>
      <IconButton
        type="button"
        size="small"
        variant="transparent"
        className={clx("text-ui-fg-muted shrink-0", className)}
        aria-label={t("presales.editor.remove_line", { position: index + 1 })}
        onClick={() => onRemove(index)}
      >
        <Trash />
      </IconButton>
    </Tooltip>
  )
}

const PhoneLabel = ({ text }: { text: string }) => (
  <Text size="xsmall" aria-hidden className="text-ui-fg-subtle mb-1 md:hidden">{text}</Text>
)

type RowMistakes = Partial<Record<(typeof FIELDS)[number], { message?: string }>>

const FIELDS = ["title", "description", "quantity", "price", "discount"] as const
const LABEL = { title: "concept", description: "description", quantity: "quantity", price: "price", discount: "discount" } as const

/** What is wrong with a line, under it and as wide as it: a cell is too narrow for a sentence. */
const Mistakes = ({ id, mistakes }: { id: string; mistakes: RowMistakes }) => {
  const { t } = useTranslation("trato")
  return (
    <div id={id} role="alert" className="col-span-full flex flex-col gap-y-1 px-2">
      {FIELDS.map((field) => mistakes[field]?.message && (
        <Hint key={field} variant="error">{t(`presales.editor.${LABEL[field]}`)}: {mistakes[field]?.message}</Hint>
      ))}
    </div>
  )
}
