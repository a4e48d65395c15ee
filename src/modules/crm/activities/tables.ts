import { ActivityType } from "../../../types/http/activities"
import { DealPriority } from "../../../types/http/crm"

/** A row of trato_activity as knex reads it. */
export type ActivityRow = {
  id: string
  type: ActivityType
  type_name: string | null
  title: string
  notes: string | null
  due_at: Date
  duration_minutes: number | null
  remind_minutes: number | null
  reminded_at: Date | null
  priority: DealPriority
  owner_id: string | null
  created_by: string | null
  deal_id: string | null
  customer_id: string | null
  customer_name: string | null
  document_id: string | null
  document_number: string | null
  done_at: Date | null
  done_by: string | null
  result: string | null
  version: number
}

export const ACTIVITY_COLUMNS = [
  "id", "type", "type_name", "title", "notes", "due_at", "duration_minutes", "remind_minutes", "reminded_at", "priority", "owner_id", "created_by",
  "deal_id", "customer_id", "customer_name", "document_id", "document_number", "done_at", "done_by", "result", "version",
] as const satisfies readonly (keyof ActivityRow)[]
