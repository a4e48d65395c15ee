import { useTranslation } from "react-i18next"
import type { ActionResult, AutomationAction, AutomationEvent, PlannedAction } from "../../../../types/http/automations"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { usePeople, usePipelines } from "../../../hooks/use-options"

export const keyOf = (event: string): string => event.replace(".", "_")

/** Stages of all funnels, with the funnel's name when there are several. */
export function useStages(): { id: string; label: string; pipeline_id: string }[] {
  const pipelines = usePipelines().data ?? []
  return pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => ({ id: stage.id, label: pipelines.length > 1 ? `${stage.name} · ${pipeline.name}` : stage.name, pipeline_id: pipeline.id })))
}

/** What automations do, in words. */
export function useWords() {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const people = usePeople().data ?? []
  const stages = useStages()
  const person = (id: string | null): string => (id === null ? t("automations.plan.nobody") : id === "owner" ? t("automations.owner") : (people.find((one) => one.id === id)?.name ?? t("automations.plan.gone")))
  const stage = (id: string): string => stages.find((one) => one.id === id)?.label ?? t("automations.plan.gone")
  const planned = (action: PlannedAction): string => {
    if ("skip" in action) return t("automations.skipped", { what: t(`automations.action.${action.type}`), why: t(`automations.skip.${action.skip}`) })
    switch (action.type) {
      case "activity": return t("automations.plan.activity", { title: action.title, date: format.instant(action.due_at, me?.time_zone) })
      case "move": return t("automations.plan.move", { stage: stage(action.stage_id) })
      case "assign": return t("automations.plan.assign", { person: person(action.owner_id) })
      case "notify": return t("automations.plan.notify", { people: action.user_ids.map(person).join(", "), message: action.message })
      case "priority": return t("automations.plan.priority", { priority: t(`crm.priority.${action.priority}`) })
      case "tag": return t("automations.plan.tag", { tag: action.tag })
      case "comment": return t("automations.plan.comment", { text: action.text })
    }
  }
  /** What was done, as its run remembers it. */
  const result = ({ type, outcome, detail }: ActionResult): string => {
    const what = t(`automations.action.${type}`)
    if (outcome === "skipped") return t("automations.skipped", { what, why: t(`automations.skip.${detail ?? "already"}`) })
    if (outcome === "failed" || !detail) return what
    const value = { move: () => stage(detail), assign: () => person(detail), priority: () => t(`crm.priority.${detail}`), tag: () => detail, notify: () => detail.split(",").map(person).join(", "), activity: () => "", comment: () => "" }[type]()
    return value ? `${what}: ${value}` : what
  }
  return {
    event: (event: AutomationEvent): string => t(`automations.events.${keyOf(event)}`),
    actions: (actions: AutomationAction[]): string => actions.map((action) => t(`automations.action.${action.type}`)).join(", "),
    planned, result, person, stage, people, stages,
  }
}
