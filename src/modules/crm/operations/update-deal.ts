import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { Amount, CivilDate } from "../../../types/common"
import { DealPriority } from "../../../types/http/crm"
import { forbidden, invalid } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { CustomValues, mergeCustomValues, shownValue } from "../custom-values"
import { readDealFields } from "../queries/settings"
import { searchText, sortTexts } from "../search-text"
import { DealRow, moneyColumns } from "../tables"
import { assertCoins, assertFresh, DealPatch, lockDeal, Undo, undoOfChange, writeDeal } from "./deal-rows"
import { ensureProfiles } from "./profiles"

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
  probability?: number | null
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
  const own = Object.keys(told)
  const fields = [...own, ...(await addCustomValues(trx, deal, changes.custom_fields ?? {}, patch, told))]
  if (!fields.length) return { deal, changed: [], undo: null }
  if ("owner_id" in told && !input.may_assign) {
    throw forbidden("Tu rol no permite cambiar a quién está asignado el trato.", { grant: "deal:assign" })
  }
  if ("value" in told || "currency_code" in told) {
    assertCoins(caller, "value" in told ? "value" : "currency_code", changes.value === undefined ? deal.value : changes.value, patch.currency_code ?? deal.currency_code)
  }
  assertFresh(deal, input.version, fields)
  const row = await writeDeal(trx, deal, patch, fields, caller)
  const entry: JournalDraft = { subject_type: "deal", subject_id: deal.id, action: "deal.updated", actor: caller.actor, changes: told }
  await appendJournal(trx, [entry])
  const profiles = changes.customer && "customer" in told ? await ensureProfiles(trx, [changes.customer], caller) : []
  return { deal: row, changed: fields, undo: { ...undoOfChange(deal, row, patch, caller, [entry]), profiles } }
}

/**
 * Fields of the merchant: only the given ones change, each with its own version (D18). The journal
 * names them by their label, with the words of options.
 * @returns the names under which they count for version checks.
 */
async function addCustomValues(trx: Knex, deal: DealRow, given: Record<string, unknown>, patch: DealPatch, told: Changes): Promise<string[]> {
  if (!Object.keys(given).length) return []
  const { values, changed, errors } = mergeCustomValues(await readDealFields(trx), deal.custom_fields as CustomValues | null, given, false)
  if (errors.length) throw invalid(errors)
  if (!changed.length) return []
  Object.assign(patch, { custom_fields: values && JSON.stringify(values) })
  for (const { field, before, after } of changed) told[field.label] = [shownValue(field, before), shownValue(field, after)]
  return changed.map(({ field }) => `custom_fields.${field.key}`)
}

function difference(deal: DealRow, changes: DealChanges): { patch: DealPatch; told: Changes } {
  const patch: DealPatch = {}
  const told: Changes = {}
  for (const field of ["title", "description", "contact_name", "owner_id", "priority", "expected_close_on", "probability"] as const) {
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
  const search = searchText({ ...deal, ...patch })
  if (search !== deal.search) Object.assign(patch, { search, ...sortTexts({ ...deal, ...patch }) })
  return { patch, told }
}

const sameAmount = (a: Amount | null, b: string | null): boolean => (a === null || b === null ? a === b : MathBN.eq(a, b))
