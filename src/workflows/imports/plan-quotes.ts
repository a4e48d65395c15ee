import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { ImportedQuote } from "../../modules/presales/operations"
import type { PresalesModuleService } from "../../modules/presales/service"
import { QuoteHead, quoteHead, QuoteRowRead, readQuoteRow } from "../../modules/imports/rows/quote-row"
import type { TaxWords } from "../../modules/imports/rows/taxes"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { CivilDate, FieldError } from "../../types/common"
import { isTratoError } from "../../utils/errors"
import { findBuyer, newBuyer } from "../presales/host/buyer"
import { findMarket, Market } from "../presales/host/market"
import { findSeller, Seller } from "../presales/host/people"
import { settleLines } from "../presales/host/settle-lines"
import { taxAddress } from "../presales/host/taxes"
import { findVariantsBySku } from "../presales/host/variants"
import { customersOf, customerToMake, several } from "./find-customers"
import { KnownCustomer, Planned } from "./plan-customers"
import type { RowContext } from "./rows"
import type { NewHostCustomer } from "./steps/import-host-customers"

/** As many as the form takes. */
const MOST_LINES = 500

export type QuotePlan = { quote: ImportedQuote; contact: KnownCustomer | null; make: NewHostCustomer | null }

type Read = FileRow & { row: QuoteRowRead; errors: FieldError[] }
type Paper = { rows: Read[]; head: QuoteHead }

/** What the papers of a batch will be, and what is wrong with the rows of the others. A paper with a bad row stays out whole. Writes nothing. */
export async function planQuotes(container: MedusaContainer, record: ImportRecord, rows: FileRow[], context: RowContext): Promise<Planned<QuotePlan>> {
  const taxes = await taxWords(container, record)
  const read: Read[] = rows.map((one) => ({ ...one, ...readQuoteRow(one.cells, record.mapping, record.headers, { ...context, taxes }) }))
  const papers = papersOf(record, read)
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [known, find, variants] = await Promise.all([
    presales.knownOldNumbers(papers.flatMap(({ rows: [first] }) => first.match_key ?? [])),
    customersOf(container, papers.map(({ head }) => ({ customer_name: head.customer_name ?? "", customer_email: head.customer_email }))),
    findVariantsBySku(container, read.flatMap((one) => one.row.line.sku ?? [])),
  ])
  const markets = new Map<string, Promise<Market>>()
  const sellers = new Map<string, Promise<Seller>>()
  const once = <T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>) => kept.get(key) ?? (kept.set(key, make()), kept.get(key)!)
  const plans: QuotePlan[] = []
  for (const { rows: lines, head } of papers) {
    const [first] = lines
    const here = known.get(first.match_key ?? "")
    if (here) first.errors.push(fault(record, "number", "already_here", `la cotización ${first.row.number} ya está aquí: es la ${here}.`, first.row.number))
    const named = { customer_name: head.customer_name ?? "", customer_email: head.customer_email }
    const found = head.customer_name ? find(named) : null
    if (found === "several") first.errors.push(several(record, named.customer_name))
    for (const one of lines) {
      const { sku, title } = one.row.line
      if (sku && !title && !variants.has(sku)) one.errors.push(fault(record, "sku", "sku_unknown", `«${sku}» no está en tu catálogo. Escribe también el concepto para traerlo como renglón libre.`, sku))
    }
    if (found === "several" || lines.some((one) => one.errors.length)) { together(record, lines); continue }
    const made = customerToMake(record, named)
    try {
      const currency = head.currency_code ?? context.currency
      const [market, seller, buyer] = await Promise.all([
        once(markets, currency, () => findMarket(container, { currency_code: currency })),
        once(sellers, head.owner_id ?? "", () => findSeller(container, head.owner_id, { type: "system", id: null }, null)),
        found ? findBuyer(container, found.id) : newBuyer(named.customer_name, named.customer_email),
      ])
      const address = taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
      const settled = await settleLines(container, {
        market, buyer, address, discount: null,
        lines: lines.map(({ row: { line } }) => ({
          variant_id: (line.sku && variants.get(line.sku)) ?? null, sku: line.sku, ...(line.title ? { title: line.title } : {}), quantity: line.quantity, unit: line.unit, unit_price: line.unit_price,
          ...(line.tax_included === null ? {} : { is_tax_inclusive: line.tax_included }), ...(line.taxes === null ? {} : { tax_lines: line.taxes }), ...(line.discount ? { discount: { type: "percent" as const, value: line.discount } } : {}),
        })),
      })
      const away = head.total === null ? null : MathBN.abs(MathBN.sub(head.total, settled.totals.total))
      // The other system may have rounded each line.
      if (away !== null && MathBN.gt(away, MathBN.mult(0.01, lines.length))) {
        first.errors.push(fault(record, "total", "total_differs", `el archivo dice ${head.total} y con los impuestos de tu tienda son ${settled.totals.total}. Revisa los precios, o si ya llevan impuestos.`, String(head.total)))
        together(record, lines)
        continue
      }
      plans.push({
        make: found ? null : made,
        contact: !found || found.id === made.id ? { id: made.id, name: made.name, email: made.email } : null,
        quote: {
          row_nos: lines.map((one) => one.row_no), old_number: first.match_key!, sent: head.status === "sent",
          draft: {
            type: "quote", title: head.title, customer_id: found?.id ?? made.id, customer_name: buyer.snapshot.name, customer: buyer.snapshot, shipping_address: address,
            seller_id: seller.id, seller_name: seller.name, created_by: record.created_by, region_id: market.region_id, sales_channel_id: market.sales_channel_id, currency_code: market.currency_code, exchange_rate: null,
            issued_on: issuedOn(head, context.today), issued_time: null, valid_until: head.valid_until, delivery_on: null, due_on: null, contact_name: null, contact_phone: null, purchase_order: null, reference: first.row.number,
            custom_field: null, internal_notes: null, bank_account_ids: null, options: [], chosen_option: settled.chosen_option, language: null, discount: null, delivery_time: null, payment_terms: null,
            notes: head.description, terms: null, deal_id: null, source_id: null, metadata: null, lines: settled.lines, totals: settled.totals,
          },
        },
      })
    } catch (error) {
      if (!isTratoError(error)) throw error
      const told = error.fieldErrors.length ? error.fieldErrors : [{ path: "", code: error.reason, message: error.message }]
      for (const one of told) {
        const at = /^lines\.(\d+)\./.exec(one.path)
        lines[at ? Number(at[1]) : 0].errors.push({ ...one, path: at ? one.path.slice(at[0].length) : one.path, message: one.message.replace(/^Renglón \d+: /, "") })
      }
      together(record, lines)
    }
  }
  return { plans, checked: read.map(({ row_no, errors, match_key }) => ({ row_no, errors, match_key })) }
}

/** The shop's own rates, and its tax map for others; nothing is asked when the file has no such column. */
async function taxWords(container: MedusaContainer, record: ImportRecord): Promise<TaxWords> {
  if (record.mapping.taxes === undefined) return { known: [], mapped: () => false }
  const rates = await container.resolve(Modules.TAX).listTaxRates({}, { select: ["id", "code", "name", "rate", "is_default"], take: 500, order: { is_default: "DESC", id: "ASC" } })
  const provider = container.resolve<BillingModuleService>("trato_billing").provider("cfdi")
  return {
    known: rates.flatMap((one) => (one.rate === null || one.rate === undefined ? [] : [{ code: one.code ?? one.name, name: one.name, rate: Number(one.rate) }])),
    mapped: (tax) => provider.mapTax(tax) !== null,
  }
}

/** A quote that ends before today was issued before it ended. */
const issuedOn = (head: QuoteHead, today: CivilDate): CivilDate => head.issued_on ?? (head.valid_until && head.valid_until < today ? head.valid_until : today)

/** Rows by paper, in the order of the file, with the mistakes that concern more than one row. */
function papersOf(record: ImportRecord, read: Read[]): Paper[] {
  const byNumber = new Map<string, Read[]>()
  for (const one of read) if (one.match_key) byNumber.set(one.match_key, [...(byNumber.get(one.match_key) ?? []), one])
  return [...byNumber.values()].map((rows): Paper => {
    const { head, errors } = quoteHead(rows.map((one) => one.row), record.mapping, record.headers)
    rows.forEach((one, i) => one.errors.push(...errors[i]))
    if (rows.length > MOST_LINES) rows[0].errors.push(fault(record, "number", "too_many_lines", `la cotización ${rows[0].row.number} tiene ${rows.length} renglones y caben ${MOST_LINES}.`, rows[0].row.number))
    return { rows, head }
  })
}

/** Half a quote is no quote: the right rows of one with mistakes wait for the others. */
function together(record: ImportRecord, rows: Read[]): void {
  const bad = rows.find((one) => one.errors.length)
  if (!bad) return
  for (const one of rows) if (!one.errors.length) one.errors.push(fault(record, "number", "quote_incomplete", `la cotización ${one.row.number} tiene un error en el renglón ${bad.row_no}; corrígelo y entran juntos.`, String(bad.row_no)))
}

function fault(record: ImportRecord, field: "number" | "sku" | "total", code: string, message: string, value: string): FieldError {
  const column = record.headers[record.mapping[field] ?? -1] || field
  return { path: field, code, message: `${column}: ${message}`, params: { column, value } }
}
