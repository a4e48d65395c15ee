import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CrmSettingsDTO, DealFieldDTO } from "../../../types/http/crm-list"

export const SETTINGS_ID = "trcrm_settings"

/** Fields of the merchant in their order, archived ones last. */
export async function readDealFields(knex: Knex): Promise<DealFieldDTO[]> {
  const rows = (await knex("trato_deal_field").select("id", "key", "label", "type", "required", "position", "archived", "options")
    .whereNull("deleted_at").orderBy(["archived", "position", "label"])) as (Omit<DealFieldDTO, "options"> & { options: DealFieldDTO["options"] | null })[]
  return rows.map((row) => ({ ...row, options: row.options ?? [] }))
}

export async function readCrmSettings(knex: Knex): Promise<CrmSettingsDTO> {
  const row = await knex("trato_crm_settings").select("lost_reason_required", "last_order_canceled").where({ id: SETTINGS_ID }).first<CrmSettingsDTO | undefined>()
  return row ?? { lost_reason_required: false, last_order_canceled: "reopen" }
}
