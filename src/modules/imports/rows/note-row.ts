import { CivilDate, FieldError } from "../../../types/common"
import { ImportMapping } from "../../../types/http/imports"
import { bare, DateOrder } from "./cells"
import { sellerOf } from "./customer-row"
import { Lookups } from "./lookups"
import { RowReader } from "./row"
import { currencyOf, dateAt, emailOf, pastDate, requiredMoney, yesNo } from "./sale-row"

export type NoteRowRead = {
  number: string
  customer_name: string
  customer_email: string | null
  issued_on: CivilDate
  currency_code: string
  total: number
  balance: number
  title: string | null
  seller_id: string | null
  due_on: CivilDate | null
  /** How and when what is no longer owed was paid; null: not told. */
  payment_form: string | null
  paid_on: CivilDate | null
}

export type NoteContext = { find: Pick<Lookups, "seller">; currency: string; today: CivilDate; date_order: DateOrder; forms: PaymentForms }

export type PaymentForms = { code: string; name: string }[]

/** By code, by name, or by the beginning of one name alone; never "to be defined". */
export function formOf(text: string, forms: PaymentForms): string | null {
  const given = bare(text)
  if (!given) return null
  const known = forms.filter(({ code }) => code !== "99")
  const exact = known.find(({ code, name }) => code === given.padStart(2, "0") || bare(name) === given)
  const starting = new Set(known.filter(({ name }) => bare(name).startsWith(given)).map(({ code }) => code))
  return exact?.code ?? (starting.size === 1 ? [...starting][0] : null)
}

/** A sales note that another system left with a balance (DAY-03), or everything that is wrong with the row. */
export function readNoteRow(cells: string[], mapping: ImportMapping, headers: string[], { find, currency, today, date_order, forms }: NoteContext): { row: NoteRowRead; errors: FieldError[] } {
  const reader = new RowReader(cells, mapping, headers)
  const row: NoteRowRead = {
    number: reader.required("number", 60),
    customer_name: reader.required("customer", 300),
    customer_email: emailOf(reader),
    issued_on: pastDate(reader, "issued_on", date_order, today) ?? today,
    currency_code: currencyOf(reader) ?? currency,
    total: requiredMoney(reader, "total") ?? 0,
    balance: requiredMoney(reader, "balance") ?? 0,
    title: reader.text("line_title", 200),
    seller_id: sellerOf(reader, "owner", find),
    due_on: dateAt(reader, "due_on", date_order),
    payment_form: reader.read("payment_form", (text) => formOf(text, forms), "form_unknown", (text) => `«${text}» no es una forma de pago del SAT, como 03 o Transferencia.`),
    paid_on: pastDate(reader, "paid_on", date_order, today),
  }
  if (row.due_on && row.due_on < row.issued_on) reader.wrong("due_on", "due_before_issue", "vence antes de la fecha de la nota.", { value: row.due_on })
  if (yesNo(reader, "invoiced")) reader.wrong("invoiced", "invoiced_before", "ya tiene factura. Tráela con el XML de esa factura, para que sus pagos tengan complemento.")
  const read = (field: "total" | "balance") => !reader.errors.some((error) => error.path === field)
  if (read("total") && row.total <= 0) reader.wrong("total", "not_positive", "debe ser mayor que cero.")
  if (read("balance") && row.balance <= 0) reader.wrong("balance", "note_settled", "no se debe nada: solo se traen notas con saldo.")
  if (read("total") && read("balance") && row.balance > row.total) reader.wrong("balance", "balance_over_total", "es mayor que el total de la nota.", { maximum: row.total })
  return { row, errors: reader.errors }
}
