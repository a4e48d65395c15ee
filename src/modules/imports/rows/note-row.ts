import { CivilDate, FieldError } from "../../../types/common"
import { ImportMapping } from "../../../types/http/imports"
import { DateOrder } from "./cells"
import { sellerOf } from "./customer-row"
import { Lookups } from "./lookups"
import { RowReader } from "./row"
import { currencyOf, emailOf, pastDate, requiredMoney, yesNo } from "./sale-row"

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
}

export type NoteContext = { find: Pick<Lookups, "seller">; currency: string; today: CivilDate; date_order: DateOrder }

/** A sales note that another system left with a balance (DAY-03), or everything that is wrong with the row. */
export function readNoteRow(cells: string[], mapping: ImportMapping, headers: string[], { find, currency, today, date_order }: NoteContext): { row: NoteRowRead; errors: FieldError[] } {
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
  }
  if (yesNo(reader, "invoiced")) reader.wrong("invoiced", "invoiced_before", "ya tiene factura. Tráela con el XML de esa factura, para que sus pagos tengan complemento.")
  const read = (field: "total" | "balance") => !reader.errors.some((error) => error.path === field)
  if (read("total") && row.total <= 0) reader.wrong("total", "not_positive", "debe ser mayor que cero.")
  if (read("balance") && row.balance <= 0) reader.wrong("balance", "note_settled", "no se debe nada: solo se traen notas con saldo.")
  if (read("total") && read("balance") && row.balance > row.total) reader.wrong("balance", "balance_over_total", "es mayor que el total de la nota.", { maximum: row.total })
  return { row, errors: reader.errors }
}
