import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { Amount, CivilDate } from "../../../types/common"
import { conflict, invalidField } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { readCrmSettings } from "../queries/settings"
import { DealAction, nextStatus } from "../status"
import { DealRow, moneyColumns } from "../tables"
import { assertCoins, assertFresh, DealPatch, landingStage, LockedDeal, lockDeal, lockStages, topRank, Undo, undoOfChange, writeDeal } from "./deal-rows"
import { becomeCustomer } from "./profiles"

type Closing = { id: string; closed_on?: CivilDate; version?: number; today: CivilDate; caller: Caller }
export type WinDealInput = Closing & { value?: Amount }
export type LoseDealInput = Closing & { lost_reason_id?: string | null; lost_note?: string | null }
export type ReopenDealInput = { id: string; reason?: string | null; version?: number; caller: Caller }

type Closed = { deal: DealRow; undo: Undo }

/** `changed` false: it was closed just like that already, and nothing was written. */
type ClosedByHand = { deal: DealRow; undo: Undo | null; changed: boolean }

/** Closes a deal as won, or corrects date and amount of one that is (CRM-54, EXT-01). */
export async function winDeal(trx: Knex, input: WinDealInput): Promise<ClosedByHand> {
  const deal = await dealFor(trx, input, "win")
  const again = deal.status === "won"
  const currency = again ? (deal.won_currency_code ?? deal.currency_code) : deal.currency_code
  assertCoins(input.caller, "value", input.value, currency)
  const value = input.value ?? (again ? deal.won_value : deal.value)
  return closeByHand(trx, deal, input, again ? "deal.win_corrected" : "deal.won", {
    ...wonColumns(deal, value, currency),
    closed_on: closingDay(input, again ? deal.closed_on : null),
  })
}

/** Closes a deal as not won, with its reason (CRM-58, EXT-02), or corrects one that is. */
export async function loseDeal(trx: Knex, input: LoseDealInput): Promise<ClosedByHand> {
  const deal = await dealFor(trx, input, "lose")
  const again = deal.status === "lost"
  const reasonId = input.lost_reason_id === undefined && again ? deal.lost_reason_id : (input.lost_reason_id ?? null)
  const note = input.lost_note === undefined && again ? deal.lost_note : (input.lost_note ?? null)
  if (!reasonId && input.caller.scope && (await readCrmSettings(trx)).lost_reason_required) {
    throw invalidField("lost_reason_id", "required", "Elige el motivo por el que no se ganó: esta tienda lo pide siempre.")
  }
  const reason = reasonId ? await lostReason(trx, reasonId, reasonId === deal.lost_reason_id) : null
  if (reason?.needs_note && !note) {
    throw invalidField("lost_note", "required", `El motivo "${reason.name}" pide que escribas cuál fue.`)
  }
  return closeByHand(trx, deal, input, again ? "deal.loss_corrected" : "deal.lost", {
    status: "lost",
    lost_reason_id: reasonId,
    lost_note: note,
    closed_on: closingDay(input, again ? deal.closed_on : null),
  }, { reason: reason?.name ?? null, note })
}

/** A click that comes twice says nothing new: no second entry, no second event. */
async function closeByHand(trx: Knex, deal: LockedDeal, input: Closing, action: string, columns: DealPatch, data?: Record<string, unknown>): Promise<ClosedByHand> {
  if (TOLD.every((name) => !(name in columns) || columns[name] === deal[name]) && isSameAmount(columns.won_value, deal.won_value)) return { deal, undo: null, changed: false }
  return { ...(await close(trx, deal, input, action, columns, data)), changed: true }
}

const TOLD = ["status", "closed_on", "won_currency_code", "lost_reason_id", "lost_note"] as const

/** Undefined: not asked for. The same amount may be written with more digits. */
const isSameAmount = (asked: unknown, known: string | null): boolean => asked === undefined || (asked === null || known === null ? asked === known : MathBN.eq(String(asked), known))

/**
 * Back to the board, on top of its old stage, or of the first one when that is gone (CRM-55, CRM-94).
 * What it was stays in the journal and in `first_won_at` (B-10). People say why: the Reevaluación (CRM-87).
 */
export async function reopenDeal(trx: Knex, input: ReopenDealInput): Promise<Closed> {
  const deal = await dealFor(trx, input, "reopen")
  const reason = input.reason?.trim() || null
  if (!reason && input.caller.scope) throw invalidField("reason", "required", "Escribe por qué se reabre: queda en la bitácora como Reevaluación.")
  return putBack(trx, deal, input.caller, reason)
}

export async function putBack(trx: Knex, deal: LockedDeal, caller: Caller, reason: string | null): Promise<Closed> {
  const stage = await landingStage(trx, deal.stage_id, deal.pipeline_id)
  const patch: DealPatch = {
    status: "open",
    stage_id: stage.id,
    pipeline_id: stage.pipeline_id,
    stage_name: null,
    rank: await topRank(trx, stage.id),
    closed_on: null,
    closed_at: null,
    ...moneyColumns("won_value", null),
    won_currency_code: null,
    lost_reason_id: null,
    lost_note: null,
    reopened_count: deal.reopened_count + 1,
  }
  const row = await writeDeal(trx, deal, patch, ["status", "position"], caller)
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: deal.id,
    action: "deal.reopened",
    actor: caller.actor,
    changes: { status: [deal.status, "open"], closed_on: [deal.closed_on, null] },
    text: reason,
    data: { stage: stage.name, won_value: deal.won_value === null ? null : Number(deal.won_value) },
  }
  await appendJournal(trx, [entry])
  return { deal: row, undo: undoOfChange(deal, row, patch, caller, [entry]) }
}

/** Status and money of a won deal; the first time is kept for good. */
export const wonColumns = (deal: DealRow, value: Amount | string | null, currencyCode: string): DealPatch => ({
  status: "won",
  ...moneyColumns("won_value", value),
  won_currency_code: currencyCode,
  lost_reason_id: null,
  lost_note: null,
  first_won_at: deal.first_won_at ?? new Date(),
})

export async function close(trx: Knex, deal: LockedDeal, input: { caller: Caller }, action: string, columns: DealPatch, data: Record<string, unknown> = {}): Promise<Closed> {
  const stage = deal.status === "open" ? (await lockStages(trx, [deal.stage_id])).get(deal.stage_id) : undefined
  const patch: DealPatch = {
    ...columns,
    rank: null,
    stage_name: deal.status === "open" ? (stage?.name ?? "") : deal.stage_name,
    closed_at: deal.closed_at ?? new Date(),
  }
  const row = await writeDeal(trx, deal, patch, deal.status === "open" ? ["status", "position"] : ["status"], input.caller)
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: deal.id,
    action,
    actor: input.caller.actor,
    changes: closingChanges(deal, row),
    data: { stage: row.stage_name, ...data },
  }
  await appendJournal(trx, [entry])
  const undo = undoOfChange(deal, row, patch, input.caller, [entry])
  if (row.status !== "won" || deal.status === "won" || row.customer_id === null) return { deal: row, undo }
  const customer = { id: row.customer_id, name: row.customer_name ?? "", email: null }
  const became = await becomeCustomer(trx, { customer, because: { deal_id: row.id, key: row.key }, caller: input.caller })
  return { deal: row, undo: became ? { ...undo, rows: became.rows, entries: [...undo.entries, ...became.entries] } : undo }
}

function closingChanges(before: DealRow, after: DealRow): Record<string, [unknown, unknown]> {
  const money = (text: string | null) => (text === null ? null : Number(text))
  const all: Record<string, [unknown, unknown]> = {
    status: [before.status, after.status],
    closed_on: [before.closed_on, after.closed_on],
    won_value: [money(before.won_value), money(after.won_value)],
    won_currency_code: [before.won_currency_code, after.won_currency_code],
  }
  return Object.fromEntries(Object.entries(all).filter(([, [a, b]]) => a !== b))
}

async function dealFor(trx: Knex, input: { id: string; version?: number; caller: Caller }, action: DealAction): Promise<LockedDeal> {
  const deal = await lockDeal(trx, input.id)
  assertWritable(input.caller, deal, input.id)
  assertFresh(deal, input.version, ["status"])
  if (!nextStatus(deal.status, action)) {
    throw conflict("status_not_allowed", STATUS_TEXT[deal.status], { status: deal.status, version: deal.version })
  }
  return deal
}

const STATUS_TEXT: Record<DealRow["status"], string> = {
  open: "Este trato está abierto: no hay nada que reabrir.",
  won: "Este trato ya está ganado. Reábrelo primero si quieres marcarlo como no ganado.",
  lost: "Este trato está marcado como no ganado. Reábrelo primero si quieres marcarlo como ganado.",
}

function closingDay(input: Closing, known: CivilDate | null): CivilDate {
  const day = input.closed_on ?? known ?? input.today
  if (day > input.today) throw invalidField("closed_on", "date_in_future", "La fecha de cierre no puede estar en el futuro.")
  return day
}

/** A reason that was removed since may stay on a deal that has it. */
async function lostReason(trx: Knex, id: string, kept: boolean): Promise<{ name: string; needs_note: boolean }> {
  const reason = await trx("trato_lost_reason").select("name", "needs_note").where({ id }).modify((q) => { if (!kept) void q.whereNull("deleted_at") }).first<{ name: string; needs_note: boolean } | undefined>()
  if (!reason) throw invalidField("lost_reason_id", "reason_unknown", "Ese motivo ya no existe. Elige otro de la lista.")
  return reason
}
