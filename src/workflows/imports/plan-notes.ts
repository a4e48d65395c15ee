import { MedusaContainer } from "@medusajs/framework/types"
import type { OldNote } from "../../modules/billing/imported-notes"
import type { BillingModuleService } from "../../modules/billing/service"
import { NoteRowRead, readNoteRow } from "../../modules/imports/rows/note-row"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { FieldError } from "../../types/common"
import { roundMoney } from "../../utils/money"
import { computeTotals } from "../../utils/totals"
import { crmOf } from "../crm/crm"
import { findBuyer, newBuyer } from "../presales/host/buyer"
import { findMarket, Market } from "../presales/host/market"
import { findTaxLines, taxAddress } from "../presales/host/taxes"
import { customersOf, customerToMake, several } from "./find-customers"
import { KnownCustomer, Planned } from "./plan-customers"
import type { RowContext } from "./rows"
import type { NewHostCustomer } from "./steps/import-host-customers"

export type NotePlan = { note: OldNote; contact: KnownCustomer | null; make: NewHostCustomer | null }

/** What each row of a batch will be, whose it is, and what is wrong with the others. Writes nothing. */
export async function planNotes(container: MedusaContainer, record: ImportRecord, rows: FileRow[], context: RowContext): Promise<Planned<NotePlan>> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const forms = (["es", "en"] as const).flatMap((language) => billing.provider("cfdi").catalog(language).payment_forms)
  const read = rows.map(({ row_no, cells }) => {
    const one = readNoteRow(cells, record.mapping, record.headers, { ...context, forms })
    return { row_no, ...one, key: one.row.number.toUpperCase() }
  })
  const [known, find] = await Promise.all([billing.knownOldNotes(read.map((one) => one.key)), customersOf(container, read.map((one) => one.row))])
  const country = crmOf(container).getOptions().country.toLowerCase()
  const markets = new Map<string, Promise<Market>>()
  const plans: NotePlan[] = []
  for (const { row_no, row, errors, key } of read) {
    const here = known.get(key)
    if (here) errors.push(alreadyHere(record, row, here))
    const found = find(row)
    if (found === "several") errors.push(several(record, row.customer_name))
    if (errors.length || found === "several") continue
    const made = customerToMake(record, row)
    markets.set(row.currency_code, markets.get(row.currency_code) ?? findMarket(container, { currency_code: row.currency_code }))
    const [market, buyer] = await Promise.all([markets.get(row.currency_code)!, found ? findBuyer(container, found.id) : newBuyer(row.customer_name, row.customer_email)])
    const total = roundMoney(row.total, row.currency_code)
    // What was sold had the taxes that such a line has now: the total is what it was.
    const [tax_lines] = await findTaxLines(container, [{ product_id: null, product_type_id: null, quantity: 1, unit_price: total }], market, buyer, taxAddress(buyer, market, country))
    const { lines: [line], totals } = computeTotals([{ quantity: 1, unit_price: total, is_tax_inclusive: true, tax_lines }], null, row.currency_code)
    plans.push({
      make: found ? null : made,
      contact: !found || found.id === made.id ? { id: made.id, name: made.name, email: made.email } : null,
      note: {
        row_no, old_number: key, customer_id: found?.id ?? made.id, customer: buyer.snapshot, seller_id: row.seller_id, currency_code: row.currency_code, issued_on: row.issued_on,
        due_on: row.due_on, payment_form: row.payment_form, paid_on: row.paid_on, total: String(total), balance: String(roundMoney(row.balance, row.currency_code)), totals,
        line: { title: row.title ?? `Nota ${row.number}`, tax_lines, subtotal: line.subtotal, tax_total: line.tax_total },
      },
    })
  }
  return { plans, checked: read.map(({ row_no, errors, key }) => ({ row_no, errors, match_key: key || null })) }
}

function alreadyHere(record: ImportRecord, row: NoteRowRead, number: string): FieldError {
  const column = record.headers[record.mapping.number ?? -1] || "number"
  return { path: "number", code: "already_here", message: `${column}: la nota ${row.number} ya está aquí: es la ${number}.`, params: { column, value: row.number } }
}
