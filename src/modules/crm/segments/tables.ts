import { SegmentDTO } from "../../../types/http/segments"

/** A row of trato_segment as knex reads it. */
export type SegmentRow = Omit<SegmentDTO, "synced_at"> & { synced_at: Date | null; synced_on: string | null }

export const SEGMENT_COLUMNS = ["id", "name", "description", "rules", "sync", "group_id", "state", "members", "synced_at", "synced_on", "problem", "version"] as const satisfies readonly (keyof SegmentRow)[]

export const toSegment = ({ synced_on: _day, ...row }: SegmentRow): SegmentDTO => ({ ...row, synced_at: row.synced_at?.toISOString() ?? null })
