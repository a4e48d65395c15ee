import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { LineDTO, LineDiscount } from "../../../types/lines"
import { useFormat } from "../../hooks/use-format"

const GRID = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_56px_96px_84px_104px]"

/** The lines of a paper as they print: a table on a desk, a list on a phone. */
export const PaperLines = ({ lines, currency }: { lines: LineDTO[]; currency: string }) => {
  const { t } = useTranslation("trato")
  const discounted = lines.some((line) => line.discount && line.discount.value > 0)
  // As on paper: prices without tax give amounts that add up to the subtotal, prices with tax give totals.
  const inclusive = lines.some((line) => line.is_tax_inclusive)
  return (
    <div role="table" aria-label={t("presales.editor.lines")}>
      <div role="row" className={`${GRID} border-ui-border-base text-ui-fg-subtle txt-compact-xsmall-plus hidden border-b pb-2 md:grid`}>
        <span role="columnheader">{t("presales.detail.concept")}</span>
        <span role="columnheader" className="text-right">{t("presales.detail.quantity")}</span>
        <span role="columnheader" className="text-right">{t("presales.detail.price")}</span>
        <span role="columnheader" className="text-right">{discounted ? t("presales.detail.discount") : ""}</span>
        <span role="columnheader" className="text-right">{t(inclusive ? "presales.detail.line_total" : "presales.detail.line_amount")}</span>
      </div>
      {lines.map((line) => <PaperLine key={line.id} line={line} amount={inclusive ? line.total : line.subtotal} currency={currency} />)}
    </div>
  )
}

const PaperLine = ({ line, amount, currency }: { line: LineDTO; amount: number; currency: string }) => {
  const format = useFormat()
  const money = (amount: number) => format.money(amount, currency, { code: false, cents: true })
  const quantity = `${format.number(line.quantity)}${line.unit ? ` ${line.unit}` : ""}`
  const discount = discountText(line.discount, money)
  return (
    <div role="row" className={`${GRID} border-ui-border-base border-b py-3 last:border-b-0`}>
      <div role="cell" className="min-w-0">
        <Text as="div" size="small" leading="compact" weight="plus" className="text-ui-fg-base break-words">{line.title}</Text>
        {line.description && <Text as="div" size="small" className="text-ui-fg-subtle mt-0.5 whitespace-pre-line break-words">{line.description}</Text>}
        {line.sku && <Text as="div" size="xsmall" className="text-ui-fg-muted mt-0.5 break-all">{line.sku}</Text>}
        <Text as="div" size="small" leading="compact" className="text-ui-fg-subtle mt-1 md:hidden">
          {quantity} × {money(line.unit_price)}{discount && ` · ${discount}`}
        </Text>
      </div>
      <Cell className="hidden md:block">{quantity}</Cell>
      <Cell className="hidden md:block">{money(line.unit_price)}</Cell>
      <Cell className="hidden md:block">{discount}</Cell>
      <Cell strong>{money(amount)}</Cell>
    </div>
  )
}

const Cell = ({ children, strong, className }: { children: string; strong?: boolean; className?: string }) => (
  <Text as="div" role="cell" size="small" leading="compact" weight={strong ? "plus" : "regular"} className={`text-ui-fg-base text-right tabular-nums ${className ?? ""}`}>
    {children}
  </Text>
)

const discountText = (discount: LineDiscount | null, money: (amount: number) => string): string => {
  if (!discount || !discount.value) return ""
  return discount.type === "percent" ? `-${discount.value} %` : money(-discount.value)
}
