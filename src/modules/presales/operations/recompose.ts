import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { composeTotals, Priced } from "../compose"
import { DocumentRow, LineRow, toColumns } from "../tables"

/** What of a stored line is computed anew. */
const pricedOf = ({ adjustment: _a, subtotal: _s, discount_total: _d, tax_total: _t, total: _o, counts: _c, document_id: _i, position: _p, ...line }: LineRow): Priced => line

/**
 * Totals after a choice: which option, which optional lines, which lines were approved. Writes the
 * lines and answers the columns of the head that change with them.
 */
export async function recompose(trx: Knex, row: DocumentRow, lines: LineRow[], chosen_option: string | null): Promise<Partial<DocumentRow>> {
  const composed = composeTotals(lines.map(pricedOf), { discount: row.discount, options: row.options, chosen_option, currency_code: row.currency_code })
  for (const [i, line] of composed.lines.entries()) {
    const { is_chosen, approval, counts, adjustment, subtotal, discount_total, tax_total, total } = line
    await trx("trato_document_line").where({ id: lines[i].id }).update(toColumns("line", { is_chosen, approval, counts, adjustment, subtotal, discount_total, tax_total, total }))
  }
  const { taxes, subtotal, discount_total, tax_total, total } = composed.totals
  return { chosen_option: composed.chosen_option, taxes, subtotal: String(subtotal), discount_total: String(discount_total), tax_total: String(tax_total), total: String(total) }
}
