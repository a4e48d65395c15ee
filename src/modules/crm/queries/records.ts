import { DealCard, DealDTO } from "../../../types/http/crm"
import { DealFieldValue, DealListRow } from "../../../types/http/crm-list"
import { isPast } from "../../../utils/dates"
import { CivilDate } from "../../../types/common"
import { DealRow } from "../tables"

/** A card before the routes put people's names on it: the module knows only ids. */
export type CardRecord = Omit<DealCard, "owner"> & { owner_id: string | null }
export type DealRecord = Omit<DealDTO, "owner" | "created_by" | "can"> & { owner_id: string | null; created_by: string | null }

export const CARD_COLUMNS = [
  "id", "key", "title", "customer_id", "customer_name", "owner_id", "value", "currency_code", "priority", "status",
  "pipeline_id", "stage_id", "expected_close_on", "closed_on", "won_value", "won_currency_code", "probability", "tags", "version", "rank",
] as const satisfies readonly (keyof DealRow)[]

export type CardRow = Pick<DealRow, Exclude<(typeof CARD_COLUMNS)[number], "value" | "won_value">> & { value: string | number | null; won_value: string | number | null } & {
  /** Only of cards of the board: after how many days its stage says it rots, and when something last happened to it. */
  rotting_days?: number | null
  touched_at?: Date | string | null
}

/** What a row of the list shows beyond the card. */
export const ROW_COLUMNS = [...CARD_COLUMNS, "contact_name", "stage_name", "custom_fields", "reopened_count", "stage_entered_at", "created_at", "updated_at"] as const satisfies readonly (keyof DealRow)[]

export type ListRecord = Omit<DealListRow, "owner"> & { owner_id: string | null }
export type ListRow = CardRow & Pick<DealRow, "contact_name" | "stage_name" | "custom_fields" | "reopened_count" | "stage_entered_at" | "created_at" | "updated_at"> & { stage_now: string | null }

/** numeric arrives as text from rows and as a number from JSON. */
const amountOf = (value: string | number | null): number | null => (value === null ? null : Number(value))

export const toCard = (row: CardRow, today: CivilDate): CardRecord => ({
  id: row.id,
  key: row.key,
  title: row.title,
  customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? "" },
  owner_id: row.owner_id,
  value: amountOf(row.value),
  currency_code: row.currency_code,
  priority: row.priority,
  status: row.status,
  pipeline_id: row.pipeline_id,
  stage_id: row.status === "open" ? row.stage_id : null,
  expected_close_on: row.expected_close_on,
  closed_on: row.closed_on,
  won_value: amountOf(row.won_value),
  won_currency_code: row.won_currency_code,
  probability: row.probability,
  tags: row.tags,
  rotting_for: rottingFor(row),
  overdue: row.status === "open" && isPast(row.expected_close_on, today),
  version: row.version,
})

const DAY_MS = 86_400_000

/** For how many days nothing happened, when that is more than its stage allows (B-08). */
function rottingFor({ rotting_days, touched_at }: Pick<CardRow, "rotting_days" | "touched_at">): number | null {
  if (!rotting_days || !touched_at) return null
  const days = Math.floor((Date.now() - new Date(touched_at).getTime()) / DAY_MS)
  return days >= rotting_days ? days : null
}

export const toListRow = (row: ListRow, today: CivilDate): ListRecord => ({
  ...toCard(row, today),
  stage_name: row.status === "open" ? row.stage_now : row.stage_name,
  contact_name: row.contact_name,
  custom_fields: row.custom_fields as Record<string, DealFieldValue> | null,
  reopened_count: row.reopened_count,
  stage_entered_at: row.stage_entered_at.toISOString(),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

export const toDeal = (row: DealRow & { stage_now: string | null; stage_probability: number | null; lost_reason_name: string | null }, today: CivilDate): DealRecord => ({
  ...toCard(row, today),
  description: row.description,
  contact_name: row.contact_name,
  stage_name: row.status === "open" ? row.stage_now : row.stage_name,
  closed_at: row.closed_at?.toISOString() ?? null,
  first_won_at: row.first_won_at?.toISOString() ?? null,
  lost_reason: row.lost_reason_id === null ? null : { id: row.lost_reason_id, name: row.lost_reason_name ?? "" },
  lost_note: row.lost_note,
  reopened_count: row.reopened_count,
  stage_probability: row.stage_probability,
  stage_entered_at: row.stage_entered_at.toISOString(),
  custom_fields: row.custom_fields,
  created_by: row.created_by,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
