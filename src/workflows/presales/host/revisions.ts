import { differenceOf } from "../../../modules/presales/diff"
import { RevisionSnapshot, snapshotOf } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { RevisionContent, RevisionDiff } from "../../../types/http/presales"
import { notFound } from "../../../utils/errors"
import { documentLineDto } from "./line-dto"
import { optionTotals } from "./option-totals"
import { totalsOf } from "./paper"

/** What a revision said: the document itself for the current one. @throws not_found for one that never was. */
export async function findSnapshot(presales: PresalesModuleService, document: StoredDocument, revision: number): Promise<RevisionSnapshot> {
  if (revision === document.revision) return snapshotOf(document, document.lines, document.contract)
  const kept = await presales.revision(document.id, revision)
  if (!kept) throw notFound("revision", String(revision))
  return kept.content
}

/** The document as it was in that revision, for printing and reading. */
export const asRevision = (document: StoredDocument, snapshot: RevisionSnapshot): StoredDocument => ({ ...document, ...snapshot })

/** Difference line by line (PB-02). */
export async function findChanges(presales: PresalesModuleService, document: StoredDocument, from: number, to: number): Promise<RevisionDiff> {
  const [a, b] = await Promise.all([findSnapshot(presales, document, from), findSnapshot(presales, document, to)])
  const { head, lines, total } = differenceOf(a, b)
  const shown = (line: LineRow | null) => line && documentLineDto(line)
  return { from, to, head, total, lines: lines.map((change) => ({ ...change, before: shown(change.before), after: shown(change.after) })) }
}

export function revisionContent(document: StoredDocument): RevisionContent {
  const { number, revision, title, customer, currency_code, issued_on, valid_until, delivery_on, due_on, delivery_time, payment_terms, notes, terms, discount, chosen_option } = document
  return {
    number, revision, title, customer, currency_code, issued_on, valid_until, delivery_on, due_on, delivery_time, payment_terms, notes, terms, discount, chosen_option,
    options: optionTotals(document), totals: totalsOf(document), lines: document.lines.map(documentLineDto),
  }
}
