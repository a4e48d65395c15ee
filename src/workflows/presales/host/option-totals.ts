import { composeTotals, Priced } from "../../../modules/presales/compose"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { OptionSetDTO } from "../../../types/http/presales"

/** A stored line as the computation takes it. */
export const pricedOf = ({ adjustment: _a, subtotal: _s, discount_total: _d, tax_total: _t, total: _o, counts: _c, document_id: _i, position: _p, ...line }: LineRow): Priced => line

/** What each option would cost, by the function that saves. Nothing is computed without options. */
export function optionTotals(document: Pick<StoredDocument, "lines" | "discount" | "options" | "chosen_option" | "currency_code">): OptionSetDTO[] {
  if (!document.options.length) return []
  return composeTotals(document.lines.map(pricedOf), document).options
}
