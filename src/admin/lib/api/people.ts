import type { PeopleResponse, PersonRef } from "../../../types/http/crm"
import { request } from "../http"

export const peopleKey = ["trato", "people"] as const

/** Who may own deals. */
export const listPeople = (signal?: AbortSignal): Promise<PersonRef[]> => request<PeopleResponse>("/admin/trato/people", { signal }).then((r) => r.people)
