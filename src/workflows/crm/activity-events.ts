import { Actor } from "../../types/common"

/** What happens to follow-ups, for subscribers of a host. */
export const ActivityEvents = { created: "trato.activity.created", updated: "trato.activity.updated" } as const

type Base = { id: string; owner_id: string | null; deal_id: string | null; done: boolean; actor: Actor }

export type ActivityEventPayloads = {
  "trato.activity.created": Base
  /** `fields`: what was asked to change; `done` tells whether it is finished now. */
  "trato.activity.updated": Base & { fields: string[] }
}
