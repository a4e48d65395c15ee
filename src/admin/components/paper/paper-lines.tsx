import { Badge, Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentLineDTO, OptionSet } from "../../../types/http/presales"
import type { LineDTO, LineDiscount } from "../../../types/lines"
import { useFormat } from "../../hooks/use-format"

const GRID = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_56px_minmax(96px,max-content)_84px_minmax(104px,max-content)]"

/** A line of a note or invoice, or one of a presales document with all that it may be beside sold. */
type PaperLine = LineDTO & Partial<Pick<DocumentLineDTO, "kind" | "is_optional" | "is_chosen" | "option_key" | "counts" | "converted_quantity" | "approval" | "brand" | "model" | "delivery_time">>

type PaperLinesProps = {
  lines: PaperLine[]
  currency: string
  options?: OptionSet[]
  /** A cart of the customer's holds what is not converted yet. */
  held?: boolean
}

/** The lines of a paper as they print: a table on a desk, a list on a phone. */
export const PaperLines = ({ lines, currency, options = [], held = false }: PaperLinesProps) => {
  const { t } = useTranslation("trato")
  const discounted = lines.some((line) => line.discount && line.discount.value > 0)
  // As on paper: prices without tax give amounts that add up to the subtotal, prices with tax give totals.
  const inclusive = lines.some((line) => line.is_tax_inclusive)
  const amountOf = (line: PaperLine) => (inclusive ? line.total : line.subtotal)
  return (
    <div role="table" aria-label={t("presales.editor.lines")}>
      <div role="row" className={`${GRID} border-ui-border-base text-ui-fg-subtle txt-compact-xsmall-plus hidden border-b pb-2 md:grid`}>
        <span role="columnheader">{t("presales.detail.concept")}</span>
        <span role="columnheader" className="text-right">{t("presales.detail.quantity")}</span>
        <span role="columnheader" className="text-right">{t("presales.detail.price")}</span>
        <span role="columnheader" className="text-right">{discounted ? t("presales.detail.discount") : ""}</span>
        <span role="columnheader" className="text-right">{t(inclusive ? "presales.detail.line_total" : "presales.detail.line_amount")}</span>
      </div>
      {lines.map((line, index) => {
        if (line.kind && line.kind !== "item") return <TextLine key={line.id} line={line} sum={subtotalAt(lines, index, amountOf)} currency={currency} />
        return <ItemLine key={line.id} line={line} amount={amountOf(line)} currency={currency} option={options.find((one) => one.key === line.option_key)?.name ?? null} held={held} />
      })}
    </div>
  )
}

/** What the lines since the last heading or subtotal come to. */
function subtotalAt(lines: PaperLine[], index: number, amountOf: (line: PaperLine) => number): number {
  let sum = 0
  for (let i = index - 1; i >= 0 && lines[i].kind !== "subtotal" && lines[i].kind !== "section"; i--) {
    if (lines[i].kind !== "note" && lines[i].counts !== false) sum += amountOf(lines[i])
  }
  return sum
}

const TextLine = ({ line, sum, currency }: { line: PaperLine; sum: number; currency: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const row = "border-ui-border-base border-b"
  if (line.kind === "section") return <div role="row" className={clx(row, "pb-2 pt-5 first:pt-2")}><Text as="div" role="cell" size="small" weight="plus" className="break-words">{line.title}</Text></div>
  if (line.kind === "note") return <div role="row" className={clx(row, "py-2")}><Text as="div" role="cell" size="small" className="text-ui-fg-subtle whitespace-pre-line break-words italic">{line.title}</Text></div>
  return (
    <div role="row" className={clx(row, "flex justify-between gap-x-4 py-2")}>
      <Text as="div" role="cell" size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.editor.row.subtotal")}</Text>
      <Text as="div" role="cell" size="small" leading="compact" weight="plus" className="tabular-nums">{format.money(sum, currency, { code: false, cents: true })}</Text>
    </div>
  )
}

const ItemLine = ({ line, amount, currency, option, held }: { line: PaperLine; amount: number; currency: string; option: string | null; held: boolean }) => {
  const format = useFormat()
  const money = (amount: number) => format.money(amount, currency, { code: false, cents: true })
  const price = format.money(line.unit_price, currency, { code: false, cents: true, price: true })
  const quantity = `${format.quantity(line.quantity)}${line.unit ? ` ${line.unit}` : ""}`
  const discount = discountText(line.discount, money)
  const more = [line.sku, [line.brand, line.model].filter(Boolean).join(" "), line.delivery_time].filter(Boolean).join(" · ")
  return (
    <div role="row" className={clx(GRID, "border-ui-border-base border-b py-3 last:border-b-0", line.counts === false && "opacity-60")}>
      <div role="cell" className="min-w-0">
        <Text as="div" size="small" leading="compact" weight="plus" className="text-ui-fg-base break-words">{line.title}</Text>
        {line.description && <Text as="div" size="small" className="text-ui-fg-subtle mt-0.5 whitespace-pre-line break-words">{line.description}</Text>}
        {more && <Text as="div" size="xsmall" className="text-ui-fg-subtle mt-0.5 break-words">{more}</Text>}
        <Marks line={line} option={option} held={held} />
        <Text as="div" size="small" leading="compact" className="text-ui-fg-subtle mt-1 md:hidden">
          {quantity} × {price}{discount && ` · ${discount}`}
        </Text>
      </div>
      <Cell className="hidden md:block">{quantity}</Cell>
      <Cell className="hidden md:block">{price}</Cell>
      <Cell className="hidden md:block">{discount}</Cell>
      <Cell strong>{money(amount)}</Cell>
    </div>
  )
}

const Marks = ({ line, option, held }: { line: PaperLine; option: string | null; held: boolean }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const converted = line.converted_quantity ?? 0
  if (!line.is_optional && !option && !converted && !line.approval) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {option && <Badge size="2xsmall">{option}</Badge>}
      {line.is_optional && <Badge size="2xsmall" color={line.is_chosen ? "green" : "grey"}>{t(line.is_chosen ? "presales.detail.optional_chosen" : "presales.detail.optional")}</Badge>}
      {line.approval && <Badge size="2xsmall" color={line.approval === "approved" ? "green" : line.approval === "declined" ? "red" : "grey"}>{t(`presales.approval.${line.approval}`)}</Badge>}
      {converted > 0 && <Badge size="2xsmall" color="purple">{t(held ? "presales.detail.line_held" : "presales.detail.line_converted", { done: format.quantity(converted), total: format.quantity(line.quantity) })}</Badge>}
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
