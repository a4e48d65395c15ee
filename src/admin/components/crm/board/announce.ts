import type { DragStart, DragUpdate, DropResult } from "@hello-pangea/dnd"
import type { TFunction } from "i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { findCard } from "../../../lib/board"
import { dealName } from "../../../lib/api/deals"
import { zoneOf } from "./close-zones"

type Place = { droppableId: string; index: number }

/** What a screen reader hears while a card is carried: names and positions, in the user's language. */
export function announcer(t: TFunction, columns: BoardColumn[]) {
  const name = (id: string) => {
    const found = findCard(columns, id)
    return found ? dealName(found.card) : id
  }
  const place = (at: Place, sourceId: string) => {
    const column = columns.find((c) => c.stage.id === at.droppableId)
    const total = column ? column.count + (at.droppableId === sourceId ? 0 : 1) : 0
    return { stage: column?.stage.name ?? "", position: at.index + 1, total }
  }
  return {
    start: ({ draggableId, source }: DragStart) => t("crm.dnd.lifted", { deal: name(draggableId), ...place(source, source.droppableId) }),
    update: ({ draggableId, source, destination }: DragUpdate) => {
      const deal = name(draggableId)
      if (!destination) return t("crm.dnd.over_nothing", { deal })
      const zone = zoneOf(destination.droppableId)
      return zone ? t(`crm.dnd.over_${zone}`, { deal }) : t("crm.dnd.over", { deal, ...place(destination, source.droppableId) })
    },
    end: ({ draggableId, source, destination, reason }: DropResult) => {
      const deal = name(draggableId)
      if (reason === "CANCEL" || !destination) return t("crm.dnd.cancelled", { deal, ...place(source, source.droppableId) })
      const zone = zoneOf(destination.droppableId)
      return zone ? t(`crm.dnd.dropped_${zone}`, { deal }) : t("crm.dnd.dropped", { deal, ...place(destination, source.droppableId) })
    },
  }
}
