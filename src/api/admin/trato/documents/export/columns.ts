import { MathBN } from "@medusajs/framework/utils"
import { DocumentSummary } from "../../../../../types/http/presales"
import { localDateTime } from "../../../../../utils/dates"
import { roundMoney } from "../../../../../utils/money"
import { SheetColumn } from "../../../../../workflows/presales/host/sheet"
import { SheetLanguage, WORDS } from "./words"

/** Where nobody chose: everything that a list of all types may show. */
const ALL = ["type", "customer", "phone", "title", "status", "stage", "total", "converted", "advance", "exchange_rate", "date", "valid_until", "delivery_on", "due_on", "reference", "purchase_order", "order", "seller", "created"]

/** Columns of the file for those of the list; the number always stands, and an amount has its currency beside it. Unknown names are left out. */
export function documentColumns(wanted: string[] | undefined, language: SheetLanguage, timeZone: string): SheetColumn<DocumentSummary>[] {
  const w = WORDS[language]
  const instant = (at: string | null) => (at === null ? null : localDateTime(new Date(at), timeZone).replace("T", " "))
  const known: Record<string, SheetColumn<DocumentSummary>[]> = {
    type: [{ title: w.columns.type, cell: (d) => w.types[d.type] }],
    customer: [{ title: w.columns.customer, cell: (d) => d.customer_name }],
    phone: [{ title: w.columns.phone, cell: (d) => d.customer_phone }],
    title: [{ title: w.columns.title, cell: (d) => d.title }],
    status: [{ title: w.columns.status, cell: (d) => w.statuses[d.type][d.shown_status] }],
    stage: [{ title: w.columns.stage, cell: (d) => (d.stage ? w.stages[d.stage] : null) }],
    total: [{ title: w.columns.total, cell: (d) => d.total }, { title: w.columns.currency, cell: (d) => d.currency_code.toUpperCase() }],
    converted: [{ title: w.columns.converted, cell: (d) => d.converted_total }],
    advance: [{ title: w.columns.advance, cell: (d) => d.advance_total }],
    balance: [{ title: w.columns.balance, cell: (d) => roundMoney(MathBN.sub(d.total, d.advance_total), d.currency_code) }],
    exchange_rate: [{ title: w.columns.exchange_rate, cell: (d) => d.exchange_rate }],
    date: [{ title: w.columns.date, cell: (d) => d.issued_on }],
    valid_until: [{ title: w.columns.valid_until, cell: (d) => d.valid_until }],
    delivery_on: [{ title: w.columns.delivery_on, cell: (d) => d.delivery_on }],
    due_on: [{ title: w.columns.due_on, cell: (d) => d.due_on }],
    reference: [{ title: w.columns.reference, cell: (d) => d.reference }],
    purchase_order: [{ title: w.columns.purchase_order, cell: (d) => d.purchase_order }],
    order: [{ title: w.columns.order, cell: (d) => (d.order_display_id ? `#${d.order_display_id}` : null) }],
    viewed: [{ title: w.columns.viewed, cell: (d) => instant(d.viewed_at) }],
    attachments: [{ title: w.columns.attachments, cell: (d) => d.attachment_count }],
    seller: [{ title: w.columns.seller, cell: (d) => d.seller_name }],
    created: [{ title: w.columns.created, cell: (d) => instant(d.created_at) }],
  }
  return [{ title: w.columns.number, cell: (d) => d.number }, ...(wanted?.length ? wanted : ALL).flatMap((name) => (Object.hasOwn(known, name) ? known[name] : []))]
}
