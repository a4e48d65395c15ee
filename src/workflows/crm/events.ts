import { Actor, Amount, CivilDate } from "../../types/common"

/** What happens to deals, for subscribers of a host. Payload types are in `DealEventPayloads`. */
export const DealEvents = {
  created: "trato.deal.created",
  updated: "trato.deal.updated",
  moved: "trato.deal.moved",
  won: "trato.deal.won",
  lost: "trato.deal.lost",
  reopened: "trato.deal.reopened",
  deleted: "trato.deal.deleted",
  pipelineSaved: "trato.pipeline.saved",
} as const

type Base = { id: string; key: string; actor: Actor }

export type DealEventPayloads = {
  "trato.deal.created": Base & { customer_id: string | null; owner_id: string | null; stage_id: string }
  /** `fields`: names of what changed. */
  "trato.deal.updated": Base & { fields: string[] }
  "trato.deal.moved": Base & { from_stage_id: string; to_stage_id: string }
  "trato.deal.won": Base & { customer_id: string | null; won_value: Amount | null; currency_code: string; closed_on: CivilDate; order_id: string | null }
  "trato.deal.lost": Base & { customer_id: string | null; lost_reason_id: string | null; closed_on: CivilDate }
  "trato.deal.reopened": Base & { stage_id: string; order_id: string | null }
  /** The deal is gone for good; documents that named it should let it go. */
  "trato.deal.deleted": Base & { customer_id: string | null }
  "trato.pipeline.saved": { id: string; version: number; actor: Actor }
}
