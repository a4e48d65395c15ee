import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { Amount, CivilDate } from "../../../types/common"
import { DealPriority } from "../../../types/http/crm"
import { forbidden } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { searchText, sortTexts } from "../search-text"
import { DealRow, moneyColumns } from "../tables"
import { assertFresh, DealPatch, lockDeal, Undo, undoOfChange, writeDeal } from "./deal-rows"

export type DealChanges = {
  title?: string
  description?: string | null
  customer?: { id: string; name: string }
  contact_name?: string | null
  owner_id?: string | null
  value?: Amount | null
  currency_code?: string
  priority?: DealPriority
  expected_close_on?: CivilDate | null
  custom_fields?: Record<string, unknown> | null
}

export type UpdateDealInput = { id: string; changes: DealChanges; version?: number; may_assign: boolean; caller: Caller }

type Changes = Record<string, [unknown, unknown]>

/**
 * Changes the given fields. What is equal already is not written, and two people who edit different
 * fields lose neither (D18).
 * @throws deal_changed (409) when one of these very fields changed after `version`; forbidden for the owner without `deal:assign`.
 */
export async function updateDeal(trx: Knex, input: UpdateDealInput): Promise<{ deal: DealRow; changed: string[]; undo: Undo | null }> {
  const { caller, changes } = input
  const deal = await lockDeal(trx, input.id)
  assertWritable(caller, deal, input.id)
  const { patch, told } = difference(deal, changes)
  const fields = Object.keys(told)
  if (!fields.length) return { deal, changed: [], undo: null }
  if ("owner_id" in told && !input.may_assign) {
    throw forbidden("Tu rol no permite cambiar a quién está asignado el trato.", { grant: "deal:assign" })
  }
  assertFresh(deal, input.version, fields)
  const row = await writeDeal(trx, deal, patch, fields, caller)
  const entry: JournalDraft = { subject_type: "deal", subject_id: deal.id, action: "deal.updated", actor: caller.actor, changes: told }
  await appendJournal(trx, [entry])
  return { deal: row, changed: fields, undo: undoOfChange(deal, row, patch, caller, [entry]) }
}

function difference(deal: DealRow, changes: DealChanges): { patch: DealPatch; told: Changes } {
  const patch: DealPatch = {}
  const told: Changes = {}
  for (const field of ["title", "description", "contact_name", "owner_id", "priority", "expected_close_on"] as const) {
    const next = changes[field]
    if (next === undefined || next === deal[field]) continue
    Object.assign(patch, { [field]: next })
    told[field] = [deal[field], next]
  }
  if (changes.currency_code !== undefined && changes.currency_code.toLowerCase() !== deal.currency_code) {
    patch.currency_code = changes.currency_code.toLowerCase()
    told.currency_code = [deal.currency_code, patch.currency_code]
  }
  if (changes.value !== undefined && !sameAmount(changes.value, deal.value)) {
    Object.assign(patch, moneyColumns("value", changes.value))
    told.value = [deal.value === null ? null : Number(deal.value), changes.value]
  }
  if (changes.customer && (changes.customer.id !== deal.customer_id || changes.customer.name !== deal.customer_name)) {
    patch.customer_id = changes.customer.id
    patch.customer_name = changes.customer.name
    told.customer = [deal.customer_name, changes.customer.name]
  }
  if (changes.custom_fields !== undefined && JSON.stringify(changes.custom_fields) !== JSON.stringify(deal.custom_fields)) {
    Object.assign(patch, { custom_fields: changes.custom_fields === null ? null : JSON.stringify(changes.custom_fields) })
    told.custom_fields = [deal.custom_fields, changes.custom_fields]
  }
  const search = searchText({ ...deal, ...patch })
  if (search !== deal.search) Object.assign(patch, { search, ...sortTexts({ ...deal, ...patch }) })
  return { patch, told }
}

const sameAmount = (a: Amount | null, b: string | null): boolean => (a === null || b === null ? a === b : MathBN.eq(a, b))
