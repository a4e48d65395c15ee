import { CivilDate, FieldError } from "../../../types/common"
import { ImportField, ImportMapping } from "../../../types/http/imports"
import { TaxLine } from "../../../types/lines"
import { amountOf, DateOrder, oneOf } from "./cells"
import { sellerOf } from "./customer-row"
import { Lookups } from "./lookups"
import { RowReader } from "./row"
import { currencyOf, dateAt, emailOf, moneyAt, pastDate, requiredMoney, yesNo } from "./sale-row"
import { taxesOf, TaxWords } from "./taxes"

const STATUSES = { draft: ["borrador", "pendiente", "abierta", "open"], sent: ["enviada", "enviado", "presentada"] } as const

/** What each row may say of its whole paper; usually only the first does. */
export type QuoteHead = {
  customer_name: string | null
  customer_email: string | null
  status: "draft" | "sent" | null
  issued_on: CivilDate | null
  valid_until: CivilDate | null
  currency_code: string | null
  owner_id: string | null
  title: string | null
  total: number | null
  description: string | null
}

export type QuoteLine = {
  sku: string | null
  title: string | null
  quantity: number
  unit: string | null
  unit_price: number
  discount: number | null
  tax_included: boolean | null
  /** Null: the shop's own for such a line. Empty: exempt. */
  taxes: TaxLine[] | null
}

export type QuoteRowRead = { number: string; head: QuoteHead; line: QuoteLine }

type Context = { find: Pick<Lookups, "seller">; today: CivilDate; date_order: DateOrder; taxes: TaxWords }

/** One line of an open quote (DAY-03), with what its row says of the quote, or everything that is wrong with it. */
export function readQuoteRow(cells: string[], mapping: ImportMapping, headers: string[], { find, today, date_order, taxes }: Context): { row: QuoteRowRead; errors: FieldError[] } {
  const reader = new RowReader(cells, mapping, headers)
  const row: QuoteRowRead = {
    number: reader.required("number", 60),
    head: {
      customer_name: reader.text("customer", 300),
      customer_email: emailOf(reader),
      status: reader.read("status", (text) => oneOf(text, STATUSES), "not_open", (text) => `«${text}» no es Borrador ni Enviada: solo se traen cotizaciones abiertas.`),
      issued_on: pastDate(reader, "issued_on", date_order, today),
      valid_until: dateAt(reader, "valid_until", date_order),
      currency_code: currencyOf(reader),
      owner_id: sellerOf(reader, "owner", find),
      title: reader.text("title", 200),
      total: moneyAt(reader, "total"),
      description: reader.text("description", 2000),
    },
    line: {
      sku: reader.text("sku", 100),
      title: reader.text("line_title", 200),
      quantity: requiredMoney(reader, "quantity") ?? 0,
      unit: reader.text("unit", 60),
      unit_price: requiredMoney(reader, "unit_price") ?? 0,
      discount: reader.read("discount", percentOf, "not_a_percent", (text) => `«${text}» no es un porcentaje de 0 a 100.`),
      tax_included: yesNo(reader, "tax_included"),
      taxes: reader.read("taxes", (text) => taxesOf(text, taxes), "tax_unknown", (text) => `«${text}» no es un impuesto de tu tienda. Escribe su tasa, como 16 o IVA 8 %, o Exento.`),
    },
  }
  if (!row.line.title && !row.line.sku) reader.wrong("line_title", "row_required", "está vacío y es obligatorio.")
  if (row.line.quantity <= 0 && reader.text("quantity") && !reader.errors.some((error) => error.path === "quantity")) reader.wrong("quantity", "not_positive", "debe ser mayor que cero.")
  return { row, errors: reader.errors }
}

const percentOf = (text: string): number | null => {
  const value = amountOf(text.replace(/%\s*$/, ""))
  return value !== null && value <= 100 ? value : null
}

const HEADS: [keyof QuoteHead, ImportField][] = [
  ["customer_name", "customer"], ["customer_email", "customer_email"], ["status", "status"], ["issued_on", "issued_on"], ["valid_until", "valid_until"], ["currency_code", "currency_code"], ["owner_id", "owner"], ["total", "total"],
]

/**
 * What the rows of one quote say of it together: the first word counts, and a row that says something else is a
 * mistake of the file, told at that row. `errors[i]` belongs to the i-th row.
 */
export function quoteHead(rows: QuoteRowRead[], mapping: ImportMapping, headers: string[]): { head: QuoteHead; errors: FieldError[][] } {
  const errors: FieldError[][] = rows.map(() => [])
  const wrong = (at: number, field: ImportField, code: string, message: string, value = "") => {
    const column = headers[mapping[field] ?? -1] || field
    errors[at].push({ path: field, code, message: `${column}: ${message}`, params: { column, value } })
  }
  const head: QuoteHead = { ...rows[0].head }
  for (const [key, field] of HEADS) {
    const first = rows.find((row) => row.head[key] !== null)?.head[key] ?? null
    Object.assign(head, { [key]: first })
    rows.forEach((row, at) => {
      if (row.head[key] !== null && row.head[key] !== first) wrong(at, field, "differs_in_quote", `la cotización ${row.number} ya viene con «${String(first)}» en otro renglón.`, String(row.head[key]))
    })
  }
  for (const key of ["title", "description"] as const) head[key] = rows.find((row) => row.head[key] !== null)?.head[key] ?? null
  if (!head.customer_name) wrong(0, "customer", "row_required", "está vacío y es obligatorio.")
  if (head.issued_on && head.valid_until && head.valid_until < head.issued_on) wrong(0, "valid_until", "ends_before_issue", "la vigencia termina antes de la fecha de emisión.", head.valid_until)
  return { head, errors }
}
