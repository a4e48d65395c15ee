import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { LostReasonDTO, PipelineDTO } from "../../../types/http/crm"
import { notFound } from "../../../utils/errors"
import { isVisible } from "../../../utils/scope"
import { STILL_HERE } from "../host-tables"
import { DEAL_COLUMNS, DealRow } from "../tables"
import { DealRecord, toDeal } from "./records"

/** @throws not_found, the same for a deal that does not exist and one that is not the caller's. */
export async function readDeal(knex: Knex, id: string, scope: Scope | null, today: CivilDate): Promise<DealRecord> {
  const row = await knex("trato_deal as d")
    .leftJoin("trato_stage as s", "s.id", "d.stage_id")
    .leftJoin("trato_lost_reason as r", "r.id", "d.lost_reason_id")
    .select(DEAL_COLUMNS.map((c) => `d.${c}`))
    .select("s.name as stage_now", "s.probability as stage_probability", "r.name as lost_reason_name")
    .where("d.id", id)
    .first<(DealRow & { stage_now: string | null; stage_probability: number | null; lost_reason_name: string | null }) | undefined>()
  if (!row || (scope && !isVisible(scope, row))) throw notFound("deal", id)
  return toDeal(row, today)
}

export async function readPipelines(knex: Knex, id?: string): Promise<PipelineDTO[]> {
  const { rows } = await knex.raw<{ rows: PipelineDTO[] }>(
    `select p.id, p.name, p.is_default, p.version, p.archived_at is not null as archived, coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'help', s.help, 'color', s.color,
       'probability', s.probability, 'position', s.position, 'rotting_days', s.rotting_days, 'wip_limit', s.wip_limit) order by s.position)
       from trato_stage s where s.pipeline_id = p.id and s.deleted_at is null), '[]') as stages
     from trato_pipeline p where p.deleted_at is null ${id ? "and p.id = ?" : ""} order by p.archived_at is not null, p.position, p.name`,
    id ? [id] : []
  )
  if (id && !rows.length) throw notFound("pipeline", id)
  return rows
}

export const readLostReasons = (knex: Knex): Promise<LostReasonDTO[]> =>
  knex("trato_lost_reason").select("id", "name", "position", "needs_note").whereNull("deleted_at").orderBy(["position", "name"]) as unknown as Promise<LostReasonDTO[]>

/** Customer → seller, for those that have one: whoever was deleted from the shop sells no more (CRM-35). */
export async function readSellers(knex: Knex, customerIds: string[]): Promise<Map<string, string>> {
  const rows = (await knex("trato_customer_profile").select("customer_id", "seller_id").whereIn("customer_id", customerIds).whereNull("deleted_at").whereRaw(STILL_HERE("seller_id"))) as { customer_id: string; seller_id: string }[]
  return new Map(rows.map((row) => [row.customer_id, row.seller_id]))
}
