import { differenceOf } from "../../../modules/presales/diff"
import { RevisionSnapshot, snapshotOf } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { RevisionContent, RevisionDiff } from "../../../types/http/presales"
import { notFound } from "../../../utils/errors"
import { documentLineDto } from "./line-dto"
import { optionTotals } from "./option-totals"
import { totalsOf } from "./paper"

/** The number in an address; 0, which no revision has, for anything else. */
export const revisionNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

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
  return diffOf(a, b, from, to)
}

function diffOf(a: RevisionSnapshot, b: RevisionSnapshot, from: number, to: number): RevisionDiff {
  const { lines, ...difference } = differenceOf(a, b)
  const shown = (line: LineRow | null) => line && documentLineDto(line)
  return { from, to, ...difference, lines: lines.map((change) => ({ ...change, before: shown(change.before), after: shown(change.after) })) }
}

/** How far back a customer is told what changed. */
const STEPS = 10

/** Step by step, the newest first: a customer who looks for the first time in a while is told all of it. */
export async function findHistory(presales: PresalesModuleService, document: StoredDocument): Promise<RevisionDiff[]> {
  if (document.revision < 2) return []
  const kept = await presales.lastRevisions(document.id, STEPS)
  return kept.map(({ revision, content }, i) => (i === 0 ? diffOf(content, snapshotOf(document, document.lines, document.contract), revision, document.revision) : diffOf(content, kept[i - 1].content, revision, kept[i - 1].revision)))
}

export function revisionContent(document: StoredDocument): RevisionContent {
  const { number, revision, title, customer, currency_code, issued_on, valid_until, delivery_on, due_on, delivery_time, payment_terms, notes, terms, discount, chosen_option } = document
  return {
    number, revision, title, customer, currency_code, issued_on, valid_until, delivery_on, due_on, delivery_time, payment_terms, notes, terms, discount, chosen_option,
    options: optionTotals(document), totals: totalsOf(document), lines: document.lines.map(documentLineDto),
  }
}
