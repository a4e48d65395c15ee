import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { composeTotals, discountAfterChoice, Priced } from "../compose"
import { DocumentRow, LineRow, toColumns } from "../tables"

/** What of a stored line is computed anew. */
const pricedOf = ({ adjustment: _a, subtotal: _s, discount_total: _d, tax_total: _t, total: _o, counts: _c, document_id: _i, position: _p, ...line }: LineRow): Priced => line

const MONEY = ["adjustment", "subtotal", "discount_total", "tax_total", "total"] as const

const WRITTEN: [name: string, type: string][] = [["is_chosen", "boolean"], ["approval", "text"], ["counts", "boolean"], ...MONEY.flatMap((name): [string, string][] => [[name, "numeric"], [`raw_${name}`, "jsonb"]])]

/** All lines in one statement. */
const WRITE = `update trato_document_line l set ${WRITTEN.map(([name]) => `${name} = x.${name}`).join(", ")} from jsonb_to_recordset(?::jsonb) as x(id text, ${WRITTEN.map(([name, type]) => `${name} ${type}`).join(", ")}) where l.id = x.id`

/** As before the customer said anything of a repair's lines. */
export const unanswered = (lines: LineRow[]): LineRow[] => lines.map((line) => (line.kind === "item" ? { ...line, approval: null } : line))

/**
 * Totals after a choice: which option, which optional lines, which lines were approved. Writes the
 * lines and answers the columns of the head that change with them.
 */
export async function recompose(trx: Knex, row: DocumentRow, lines: LineRow[], chosen_option: string | null): Promise<Partial<DocumentRow>> {
  const terms = { options: row.options, chosen_option, currency_code: row.currency_code }
  const discount = discountAfterChoice(lines.map(pricedOf), { ...terms, discount: row.discount })
  const composed = composeTotals(lines.map(pricedOf), { ...terms, discount })
  const rows = composed.lines.map(({ is_chosen, approval, counts, adjustment, subtotal, discount_total, tax_total, total }, i) => {
    const columns = toColumns("line", { adjustment, subtotal, discount_total, tax_total, total })
    return { id: lines[i].id, is_chosen, approval, counts, ...Object.fromEntries(MONEY.flatMap((name) => [[name, columns[name]], [`raw_${name}`, JSON.parse(String(columns[`raw_${name}`]))]])) }
  })
  if (rows.length) await trx.raw(WRITE, [JSON.stringify(rows)])
  const { taxes, subtotal, discount_total, tax_total, total } = composed.totals
  return { ...(discount && discount !== row.discount ? { discount } : {}), chosen_option: composed.chosen_option, taxes, subtotal: String(subtotal), discount_total: String(discount_total), tax_total: String(tax_total), total: String(total) }
}
