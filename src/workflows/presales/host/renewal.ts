import { fromToday } from "../../../modules/presales/periods"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { DocumentLineInput, RenewDocumentBody, UpdateDocumentBody } from "../../../types/http/presales"
import { addDays } from "../../../utils/dates"
import { toInput } from "../steps/prepare-update"

const DAY = 86_400_000

/** The update that renews: as many days as the document had, else as the settings say, else fifteen. A contract that was to begin in the past begins today (PB-10). */
export function renewal(document: StoredDocument, asked: RenewDocumentBody, today: string, usualDays: number | null): UpdateDocumentBody {
  const had = document.valid_until ? Math.round((Date.parse(document.valid_until) - Date.parse(document.issued_on)) / DAY) : null
  const valid_until = asked.valid_until ?? addDays(today, had ?? usualDays ?? 15)
  const moved = document.contract && fromToday(document.contract, today)
  const contract = moved && moved.starts_on !== document.contract?.starts_on ? { contract: moved } : {}
  return { valid_until, version: document.version, ...contract, ...(asked.reprice ? { lines: document.lines.map(repriced) } : {}) }
}

/** A catalogue line without its price takes today's; what was typed by hand stays. */
function repriced(line: LineRow): DocumentLineInput {
  const input = toInput(line)
  return line.variant_id && line.kind === "item" ? { ...input, unit_price: undefined, is_tax_inclusive: undefined } : input
}
