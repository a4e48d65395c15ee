import { SegmentDTO, SegmentRules, SegmentState } from "../../../types/http/segments"

/** A row of trato_segment as knex reads it. */
export type SegmentRow = {
  id: string
  name: string
  description: string | null
  rules: SegmentRules
  sync: boolean
  group_id: string | null
  state: SegmentState
  members: number | null
  synced_at: Date | null
  synced_on: string | null
  problem: string | null
  version: number
}

export const SEGMENT_COLUMNS = ["id", "name", "description", "rules", "sync", "group_id", "state", "members", "synced_at", "synced_on", "problem", "version"] as const satisfies readonly (keyof SegmentRow)[]

export const toSegment = ({ synced_on: _day, ...row }: SegmentRow): SegmentDTO => ({ ...row, synced_at: row.synced_at?.toISOString() ?? null })
