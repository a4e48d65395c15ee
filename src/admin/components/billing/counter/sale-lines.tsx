import { Trash } from "@medusajs/icons"
import { IconButton, Input, Text } from "@medusajs/ui"
import type { KeyboardEvent, Ref } from "react"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../../types/common"
import { useFormat } from "../../../hooks/use-format"
import { fieldErrorText } from "../../../lib/errors"
import type { SaleLine } from "../../../lib/sale"
import type { SalePreview } from "./use-sale-preview"

type SaleLinesProps = { gridRef: Ref<HTMLDivElement>; lines: SaleLine[]; preview: SalePreview; errors: FieldError[]; onChange: (lines: SaleLine[]) => void; onDone: () => void }

/** What is on the counter. Arrows go up and down a column, Enter goes back to the search, Delete in an empty quantity removes. */
export const SaleLines = ({ gridRef, lines, preview, errors, onChange, onDone }: SaleLinesProps) => {
  const { t } = useTranslation("trato")
  if (!lines.length) return <Text size="small" className="text-ui-fg-subtle py-6 text-center">{t("counter.empty")}</Text>
  const remove = (key: number) => {
    onChange(lines.filter((line) => line.key !== key))
    onDone()
  }
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const input = event.target as HTMLElement
    const field = input.dataset.field
    if (!field) return
    const index = Number(input.closest<HTMLElement>("[data-line]")?.dataset.line)
    if (event.key === "Enter") {
      event.preventDefault()
      onDone()
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault()
      const next = event.currentTarget.querySelector<HTMLInputElement>(`[data-line="${index + (event.key === "ArrowUp" ? -1 : 1)}"] [data-field="${field}"]`)
      if (next) {
        next.focus()
        next.select()
      } else if (event.key === "ArrowDown") onDone()
    }
  }
  return (
    <div ref={gridRef} role="list" aria-label={t("after.hand.lines")} className="divide-ui-border-base divide-y" onKeyDown={keys}>
      {lines.map((line, index) => (
        <Line key={line.key} line={line} index={index} shown={preview.lines.get(line.key)} currency={preview.currency} error={errors.find((error) => error.path.startsWith(`lines.${index}.`))}
          onChange={(patch) => onChange(lines.map((one) => (one.key === line.key ? { ...one, ...patch } : one)))} onRemove={() => remove(line.key)} />
      ))}
    </div>
  )
}

type LineProps = { line: SaleLine; index: number; shown: { unit_price: number; total: number; is_tax_inclusive: boolean } | undefined; currency: string; error?: FieldError; onChange: (patch: Partial<SaleLine>) => void; onRemove: () => void }

const Line = ({ line, index, shown, currency, error, onChange, onRemove }: LineProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number) => format.money(amount, currency, { code: false, cents: true })
  const inclusive = line.price.trim() ? line.is_tax_inclusive : (shown?.is_tax_inclusive ?? line.is_tax_inclusive)
  const usual = shown?.unit_price ?? line.listed
  return (
    <div role="listitem" data-line={index} className="grid grid-cols-[72px_minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-2 py-3 md:grid-cols-[72px_minmax(0,1fr)_140px_120px_auto]">
      <div className="col-span-full min-w-0 md:order-2 md:col-span-1">
        <Text size="small" leading="compact" weight="plus" className="break-words">{line.title}</Text>
        {line.sku && <Text size="xsmall" className="text-ui-fg-subtle break-all">{line.sku}</Text>}
      </div>
      <Input data-field="quantity" size="small" inputMode="decimal" className="text-right tabular-nums md:order-1" aria-label={t("counter.quantity_of", { title: line.title })} aria-invalid={Boolean(error)} value={line.quantity} onFocus={(event) => event.target.select()} onChange={(event) => onChange({ quantity: event.target.value })} />
      <div className="min-w-0 md:order-3">
        <Input data-field="price" size="small" inputMode="decimal" className="placeholder:text-ui-fg-subtle text-right tabular-nums" aria-label={t(inclusive ? "counter.price_with_tax_of" : "counter.price_of", { title: line.title })} placeholder={usual === null ? t("counter.price") : money(usual)} value={line.price} onFocus={(event) => event.target.select()} onChange={(event) => onChange({ price: event.target.value })} />
      </div>
      <Text as="div" size="small" leading="compact" weight="plus" className="text-right tabular-nums md:order-4">{shown ? money(shown.total) : "–"}</Text>
      <IconButton type="button" size="small" variant="transparent" className="md:order-5" aria-label={t("after.hand.remove", { title: line.title })} onClick={onRemove}><Trash /></IconButton>
      {error && <Text size="small" role="alert" className="text-ui-fg-error col-span-full md:order-6">{fieldErrorText(t, error)}</Text>}
    </div>
  )
}
