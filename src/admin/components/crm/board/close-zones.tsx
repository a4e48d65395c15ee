import { Droppable } from "@hello-pangea/dnd"
import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const ZONES = { won: "zone:won", lost: "zone:lost" } as const

export const zoneOf = (droppableId: string | undefined): "won" | "lost" | null =>
  droppableId === ZONES.won ? "won" : droppableId === ZONES.lost ? "lost" : null

/** Shown while a card is held, and only to who may close deals (CRM-07). */
export const CloseZones = () => (
  <div className="flex h-16 shrink-0 gap-x-2">
    <Zone as="won" />
    <Zone as="lost" />
  </div>
)

const Zone = ({ as }: { as: "won" | "lost" }) => {
  const { t } = useTranslation("trato")
  const won = as === "won"
  return (
    <Droppable droppableId={ZONES[as]} type="deal">
      {(provided, snapshot) => (
        <div
          ref={provided.innerRef}
          {...provided.droppableProps}
          data-zone={as}
          className={clx(
            "flex min-w-0 flex-1 items-center justify-center gap-x-2 overflow-hidden rounded-lg border border-dashed px-3",
            won ? "border-ui-tag-green-border bg-ui-tag-green-bg text-ui-tag-green-text" : "border-ui-tag-red-border bg-ui-tag-red-bg text-ui-tag-red-text",
            snapshot.isDraggingOver && (won ? "bg-ui-tag-green-bg-hover border-solid" : "bg-ui-tag-red-bg-hover border-solid")
          )}
        >
          {won ? <CheckCircleSolid className="shrink-0" /> : <XCircleSolid className="shrink-0" />}
          <Text size="small" leading="compact" weight="plus">{t(`crm.board.drop_${as}`)}</Text>
          <Text size="xsmall" leading="compact" className="truncate opacity-80 max-md:hidden">{t(`crm.board.drop_${as}_hint`)}</Text>
          <div className="hidden">{provided.placeholder}</div>
        </div>
      )}
    </Droppable>
  )
}
