import type { DragStart, DragUpdate, DropResult } from "@hello-pangea/dnd"
import type { TFunction } from "i18next"
import type { StageDraft } from "../../../lib/funnel-draft"

/** What a screen reader hears while a stage is carried to the left or right. */
export function stageAnnouncer(t: TFunction, draft: StageDraft[]) {
  const total = draft.length
  const name = (key: string) => draft.find((stage) => stage.key === key)?.name.trim() || t("crm.edit.new")
  return {
    start: ({ draggableId, source }: DragStart) => t("crm.edit.dnd.lifted", { stage: name(draggableId), position: source.index + 1, total }),
    update: ({ draggableId, destination }: DragUpdate) =>
      destination ? t("crm.edit.dnd.over", { stage: name(draggableId), position: destination.index + 1, total }) : t("crm.edit.dnd.over_nothing", { stage: name(draggableId) }),
    end: ({ draggableId, source, destination, reason }: DropResult) =>
      reason === "CANCEL" || !destination
        ? t("crm.edit.dnd.cancelled", { stage: name(draggableId), position: source.index + 1 })
        : t("crm.edit.dnd.dropped", { stage: name(draggableId), position: destination.index + 1, total }),
  }
}
