import type { ActivitiesResponse, ActivityDTO, CalendarFeedBody, CalendarFeedResponse, CalendarResponse, CreateActivityBody, UpdateActivityBody } from "../../../types/http/activities"
import { request } from "../http"

export type ActivityParams = { state?: string; type?: string; owner_id?: string; priority?: string; deal_id?: string; customer_id?: string; document_id?: string; q?: string; from?: string; to?: string }

const at = "/admin/trato/activities"

export const activityKeys = {
  all: ["trato", "activities"] as const,
  list: (params: ActivityParams & { limit: number; offset: number }) => ["trato", "activities", "list", params] as const,
  calendar: (params: ActivityParams & { take: number }) => ["trato", "activities", "calendar", params] as const,
  one: (id: string) => ["trato", "activities", "one", id] as const,
  feed: ["trato", "activities", "feed"] as const,
}

export const listActivities = (params: ActivityParams & { limit: number; offset: number }, signal?: AbortSignal): Promise<ActivitiesResponse> => request(at, { query: params, signal })
export const getCalendar = (params: ActivityParams & { take: number }, signal?: AbortSignal): Promise<CalendarResponse> => request(`${at}/calendar`, { query: params, signal })

type One = { activity: ActivityDTO }
export const getActivity = (id: string, signal?: AbortSignal): Promise<ActivityDTO> => request<One>(`${at}/${encodeURIComponent(id)}`, { signal }).then((r) => r.activity)
export const createActivity = (body: CreateActivityBody): Promise<ActivityDTO> => request<One>(at, { method: "POST", body }).then((r) => r.activity)
export const updateActivity = (id: string, body: UpdateActivityBody): Promise<ActivityDTO> => request<One>(`${at}/${encodeURIComponent(id)}`, { method: "POST", body }).then((r) => r.activity)
export const deleteActivities = (ids: string[]): Promise<unknown> => request(`${at}/batch`, { method: "POST", body: { delete: ids } })

export const getFeed = (signal?: AbortSignal): Promise<CalendarFeedResponse> => request(`${at}/feed`, { signal })
export const setFeed = (body: CalendarFeedBody): Promise<CalendarFeedResponse> => request(`${at}/feed`, { method: "POST", body })
