import { MathBN } from "@medusajs/framework/utils"
import { BigNumberInput } from "@medusajs/framework/types"

/** A row of trato_deal as knex reads it: `numeric` as text, instants as Date. */
export type DealRow = {
  id: string
  key: string
  title: string
  description: string | null
  customer_id: string | null
  customer_name: string | null
  contact_name: string | null
  owner_id: string | null
  created_by: string | null
  value: string | null
  raw_value: { value: string } | null
  currency_code: string
  priority: "none" | "low" | "medium" | "high"
  pipeline_id: string
  stage_id: string
  stage_name: string | null
  rank: string | null
  status: "open" | "won" | "lost"
  expected_close_on: string | null
  closed_on: string | null
  closed_at: Date | null
  first_won_at: Date | null
  won_value: string | null
  raw_won_value: { value: string } | null
  won_currency_code: string | null
  lost_reason_id: string | null
  lost_note: string | null
  reopened_count: number
  custom_fields: Record<string, unknown> | null
  /** Its own, instead of its stage's (B-07). */
  probability: number | null
  tags: string[]
  stage_entered_at: Date
  version: number
  /** Field → the version at which it last changed. */
  field_versions: Record<string, number>
  search: string
  title_sort: string
  customer_sort: string
  created_at: Date
  updated_at: Date
}

export const DEAL_COLUMNS = [
  "id", "key", "title", "description", "customer_id", "customer_name", "contact_name", "owner_id", "created_by",
  "value", "raw_value", "currency_code", "priority", "pipeline_id", "stage_id", "stage_name", "rank", "status",
  "expected_close_on", "closed_on", "closed_at", "first_won_at", "won_value", "raw_won_value", "won_currency_code",
  "lost_reason_id", "lost_note", "reopened_count", "custom_fields", "probability", "tags", "stage_entered_at", "version", "field_versions", "search", "title_sort", "customer_sort", "created_at", "updated_at",
] as const satisfies readonly (keyof DealRow)[]

export type DealOrderRow = {
  id: string
  deal_id: string
  order_id: string
  amount: string
  raw_amount: { value: string }
  currency_code: string
  status: "live" | "canceled"
  placed_at: Date | null
}

/**
 * Both columns of a bigNumber field: writing the numeric one alone leaves the exact one stale, and
 * the host computes with the exact one.
 */
export function moneyColumns<N extends string>(name: N, amount: BigNumberInput | null): Record<N | `raw_${N}`, string | null> {
  const value = amount === null ? null : MathBN.convert(amount).toFixed()
  return { [name]: value, [`raw_${name}`]: value === null ? null : JSON.stringify({ value, precision: 20 }) } as Record<N | `raw_${N}`, string | null>
}
