import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Amount, CivilDate } from "../../../types/common"
import { DealPriority } from "../../../types/http/crm"
import { invalid, invalidField } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { CustomValues, mergeCustomValues } from "../custom-values"
import { readDealFields } from "../queries/settings"
import { searchText, sortTexts } from "../search-text"
import { DEAL_COLUMNS, DealRow, moneyColumns } from "../tables"
import { assertCoins, assertInUse, lockStages, notifyBoard, topRank, Undo } from "./deal-rows"
import { ensureProfiles } from "./profiles"

export type NewDeal = {
  title: string
  description?: string | null
  customer: { id: string; name: string }
  /** The customer was made with this deal: a Prospecto. */
  new_customer?: boolean
  contact_name?: string | null
  owner_id: string | null
  value?: Amount | null
  currency_code: string
  priority?: DealPriority
  stage_id: string
  /** When given, the stage must be one of this pipeline. */
  pipeline_id?: string
  expected_close_on?: CivilDate | null
  probability?: number | null
  custom_fields?: Record<string, unknown> | null
}

/**
 * A new deal, on top of its column (CRM-94), with the next key.
 * @throws `stage_unknown` at the field.
 */
export async function createDeal(trx: Knex, input: { deal: NewDeal; caller: Caller }): Promise<{ deal: DealRow; undo: Undo }> {
  const { deal: data, caller } = input
  assertCoins(caller, "value", data.value, data.currency_code)
  const stage = (await lockStages(trx, [data.stage_id])).get(data.stage_id)
  if (!stage || (data.pipeline_id && stage.pipeline_id !== data.pipeline_id)) {
    throw invalidField("stage_id", "stage_unknown", "La etapa no existe en este embudo. Elige otra.")
  }
  await assertInUse(trx, stage.pipeline_id, "stage_id")
  const custom = await customValues(trx, data.custom_fields ?? {}, caller)
  const known = data.new_customer ? null : await contactOf(trx, data.customer.id)
  const contactName = data.contact_name ?? known?.contact_name ?? null
  const rank = await topRank(trx, stage.id)
  const key = await nextKey(trx)
  const texts = { key, title: data.title, customer_name: data.customer.name, contact_name: contactName }
  const now = new Date()
  const [deal] = (await trx("trato_deal")
    .insert({
      id: generateEntityId(undefined, "trdeal"),
      ...texts,
      search: searchText(texts),
      ...sortTexts(texts),
      description: data.description ?? null,
      customer_id: data.customer.id,
      owner_id: data.owner_id,
      created_by: caller.actor.id,
      ...moneyColumns("value", data.value ?? null),
      currency_code: data.currency_code.toLowerCase(),
      priority: data.priority ?? "none",
      pipeline_id: stage.pipeline_id,
      stage_id: stage.id,
      rank,
      expected_close_on: data.expected_close_on ?? null,
      probability: data.probability ?? null,
      custom_fields: custom ? JSON.stringify(custom) : null,
      created_at: now,
      updated_at: now,
    })
    .returning([...DEAL_COLUMNS])) as DealRow[]
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: deal.id,
    action: "deal.created",
    actor: caller.actor,
    data: { key, title: deal.title, stage: stage.name, customer: deal.customer_name, value: data.value ?? null, currency_code: deal.currency_code },
  }
  await appendJournal(trx, [entry])
  const profiles = known ? [] : await ensureProfiles(trx, [{ ...data.customer, contact_name: data.new_customer ? data.contact_name : null }], caller)
  await notifyBoard(trx, deal.pipeline_id, [deal.stage_id], deal.id, caller, [deal])
  return { deal, undo: { caller, created: [deal.id], profiles, entries: [entry] } }
}

/** @throws invalid, each mistake at its field. The system itself is not asked for what is required of people. */
async function customValues(trx: Knex, given: Record<string, unknown>, caller: Caller): Promise<CustomValues | null> {
  const { values, errors } = mergeCustomValues(await readDealFields(trx), null, given, caller.scope !== null)
  if (errors.length) throw invalid(errors)
  return values
}

/**
 * The person one talks to at this customer (CRM-77), unless the deal names another; null for who has no profile yet.
 * Held until the deal is written, so that whoever takes back an earlier deal does not take the profile with it.
 */
async function contactOf(trx: Knex, customerId: string): Promise<{ contact_name: string | null } | null> {
  const profile = await trx("trato_customer_profile").select("contact_name").where({ customer_id: customerId }).whereNull("deleted_at").forKeyShare().first<{ contact_name: string | null } | undefined>()
  return profile ?? null
}

/** The counter's row is locked until the deal is written or not: no gap, no double. */
async function nextKey(trx: Knex): Promise<string> {
  const [{ value }] = await trx("trato_counter").where({ name: "deal" }).increment("value", 1).returning("value")
  return `T-${String(value).padStart(6, "0")}`
}
