import type { useTranslation } from "react-i18next"
import type { AutomationBody } from "../../../../types/http/automations"

type T = ReturnType<typeof useTranslation<"trato">>["t"]

/** Ready-made rules to begin with; whom they concern is who the deal belongs to. */
export const examplesOf = (t: T, people: { id: string }[]): AutomationBody[] => [
  { name: t("automations.example.idle"), trigger: { event: "deal.idle", days: 7 }, conditions: {}, actions: [{ type: "activity", activity_type: "call", title: t("automations.example.idle_task"), due_days: 1, assignee: "owner" }] },
  { name: t("automations.example.quote"), trigger: { event: "document.accepted" }, conditions: { document_types: ["quote"] }, actions: [{ type: "notify", to: ["owner"], message: t("automations.example.quote_message"), mail: true }, { type: "priority", priority: "high" }] },
  { name: t("automations.example.turns"), trigger: { event: "deal.created" }, conditions: { owner_ids: ["none"] }, actions: [{ type: "assign", user_ids: people.slice(0, 50).map((person) => person.id) }] },
  { name: t("automations.example.closing"), trigger: { event: "deal.closing", days: 3 }, conditions: {}, actions: [{ type: "notify", to: ["owner"], message: t("automations.example.closing_message"), mail: false }] },
]
