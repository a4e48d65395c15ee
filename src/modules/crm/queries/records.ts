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
  "pipeline_id", "stage_id", "expected_close_on", "closed_on", "won_value", "won_currency_code", "version", "rank",
] as const satisfies readonly (keyof DealRow)[]

export type CardRow = Pick<DealRow, Exclude<(typeof CARD_COLUMNS)[number], "value" | "won_value">> & { value: string | number | null; won_value: string | number | null }

/** What a row of the list shows beyond the card. */
export const ROW_COLUMNS = [...CARD_COLUMNS, "contact_name", "stage_name", "custom_fields", "reopened_count", "created_at", "updated_at"] as const satisfies readonly (keyof DealRow)[]

export type ListRecord = Omit<DealListRow, "owner"> & { owner_id: string | null }
export type ListRow = CardRow & Pick<DealRow, "contact_name" | "stage_name" | "custom_fields" | "reopened_count" | "created_at" | "updated_at"> & { stage_now: string | null }

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
  overdue: row.status === "open" && isPast(row.expected_close_on, today),
  version: row.version,
})

export const toListRow = (row: ListRow, today: CivilDate): ListRecord => ({
  ...toCard(row, today),
  stage_name: row.status === "open" ? row.stage_now : row.stage_name,
  contact_name: row.contact_name,
  custom_fields: row.custom_fields as Record<string, DealFieldValue> | null,
  reopened_count: row.reopened_count,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

export const toDeal = (row: DealRow & { stage_now: string | null; lost_reason_name: string | null }, today: CivilDate): DealRecord => ({
  ...toCard(row, today),
  description: row.description,
  contact_name: row.contact_name,
  stage_name: row.status === "open" ? row.stage_now : row.stage_name,
  closed_at: row.closed_at?.toISOString() ?? null,
  first_won_at: row.first_won_at?.toISOString() ?? null,
  lost_reason: row.lost_reason_id === null ? null : { id: row.lost_reason_id, name: row.lost_reason_name ?? "" },
  lost_note: row.lost_note,
  reopened_count: row.reopened_count,
  custom_fields: row.custom_fields,
  created_by: row.created_by,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
