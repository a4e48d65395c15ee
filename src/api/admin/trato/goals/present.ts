import type { GoalRecord } from "../../../../modules/crm/summary/goals"
import type { PersonRef } from "../../../../types/http/crm"
import type { GoalDTO } from "../../../../types/http/goals"

/** A goal with its seller's name, and how far they are. */
export const goalOf = ({ user_id, ...record }: GoalRecord, people: Map<string, PersonRef>): GoalDTO =>
  ({ ...record, user: people.get(user_id) ?? { id: user_id, name: "", initials: "?" }, progress: record.won / record.amount })
