import { CivilDate, Instant, Page } from "../common"
import { DealPriority, PersonRef } from "./crm"

/** `other` carries the merchant's own word in `type_name`. */
export const ACTIVITY_TYPES = ["call", "email", "meeting", "message", "task", "other"] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]
/** D3. `overdue` is pending and past its time. */
export type ActivityState = "pending" | "overdue" | "done"

export type ActivityDTO = {
  id: string
  type: ActivityType
  type_name: string | null
  title: string
  notes: string | null
  due_at: Instant
  /** The day of `due_at` where the shop is. */
  due_on: CivilDate
  duration_minutes: number | null
  /** Minutes before `due_at`; null: no reminder. */
  remind_minutes: number | null
  reminded_at: Instant | null
  priority: DealPriority
  state: ActivityState
  owner: PersonRef | null
  created_by: PersonRef | null
  deal: { id: string; key: string; title: string } | null
  customer: { id: string; name: string } | null
  document: { id: string; number: string } | null
  done_at: Instant | null
  result: string | null
  version: number
  can: { update: boolean }
}

/**
 * GET /admin/trato/activities?state&type&owner_id&priority&deal_id&customer_id&document_id&q&from&to&limit&offset.
 * Lists by commas. Without `deal_id` only what is in the caller's own scope; with it, all of a deal they may see.
 */
export type ActivitiesResponse = Page<"activities", ActivityDTO> & { counts: Record<ActivityState, number>; /** There are more than `count`: nobody counts further. */ count_capped: boolean }

/** GET /admin/trato/activities/calendar?from&to&take and the same filters: each day's first ones (EXT-04) and how many there are. */
export type CalendarResponse = { days: { day: CivilDate; count: number; activities: ActivityDTO[] }[] }

/** GET /admin/trato/activities/next?deal_id=a,b: the next one to do of each deal, for cards and rows. */
export type NextActivity = { id: string; type: ActivityType; type_name: string | null; title: string; due_at: Instant; overdue: boolean }
export type NextActivitiesResponse = { next: Record<string, NextActivity> }

/** POST /admin/trato/activities */
export type CreateActivityBody = {
  type: ActivityType
  type_name?: string | null
  title: string
  notes?: string | null
  due_at: Instant
  duration_minutes?: number | null
  remind_minutes?: number | null
  priority?: DealPriority
  /** Default: who makes it. Anybody else needs `deal:assign`. */
  owner_id?: string | null
  deal_id?: string | null
  customer_id?: string | null
  document_id?: string | null
  /** For a host's hook `activityCreated`. */
  additional_data?: Record<string, unknown>
}

/** POST /admin/trato/activities/:id: the given fields only. `due_on` moves it to another day and keeps its hour; `done` finishes or reopens it. */
export type UpdateActivityBody = Partial<Omit<CreateActivityBody, "deal_id" | "customer_id" | "document_id" | "additional_data">> & { due_on?: CivilDate; done?: boolean; result?: string | null; version?: number }

/** POST /admin/trato/activities/batch: at most 200 ids, all or none. */
export type ActivityBatchBody = { delete: string[] }

/** GET /admin/trato/activities/feed; POST `{ action }` makes, renews or ends the private address of one's calendar. */
export type CalendarFeedResponse = { url: string | null }
export type CalendarFeedBody = { action: "create" | "renew" | "revoke" }
