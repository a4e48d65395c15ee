import type { CommentBody, JournalEntryDTO, JournalKind } from "../../../types/http/journal"
import { request } from "../http"

export type JournalPage = { entries: JournalEntryDTO[]; count: number; limit: number }

export const journalKey = (type: string, id: string) => ["trato", "journal", type, id] as const

export const listJournal = (subject: { type: string; id: string }, before?: string, signal?: AbortSignal, filters: { kind?: JournalKind; q?: string } = {}): Promise<JournalPage> =>
  request("/admin/trato/journal", { query: { subject_type: subject.type, subject_id: subject.id, take: 30, before, ...filters }, signal })

export const addComment = (body: CommentBody): Promise<{ id: string }> => request("/admin/trato/journal", { method: "POST", body })
