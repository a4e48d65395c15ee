import { Droppable } from "@hello-pangea/dnd"
import { Badge, clx } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { StageDot } from "../stage-dot"

/** A stage that does not fit beside the others: its name upright; a click opens it, a drop lands on top of it. */
export const SlimColumn = memo(({ column, onOpen }: { column: BoardColumn; onOpen: (stageId: string) => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { stage } = column
  return (
    <Droppable droppableId={stage.id} type="deal">
      {(provided, snapshot) => (
        <div
          ref={provided.innerRef}
          {...provided.droppableProps}
          data-stage={stage.id}
          className={clx("bg-ui-bg-subtle border-ui-border-base flex w-11 shrink-0 flex-col overflow-hidden rounded-lg border transition-colors", snapshot.isDraggingOver && "bg-ui-bg-highlight border-ui-border-interactive")}
        >
          <button
            type="button"
            onClick={() => onOpen(stage.id)}
            aria-label={`${t("crm.board.open_stage", { stage: stage.name })}, ${t("crm.board.count", { count: column.count })}`}
            className="hover:bg-ui-bg-subtle-hover focus-visible:shadow-borders-focus flex min-h-0 flex-1 flex-col items-center gap-y-3 rounded-lg py-3 outline-none"
          >
            <StageDot color={stage.color} />
            <Badge size="2xsmall" rounded="full" className="tabular-nums">{format.number(column.count)}</Badge>
            <span className="txt-compact-small-plus text-ui-fg-subtle min-h-0 truncate [writing-mode:vertical-rl]">{stage.name}</span>
          </button>
          <div className="hidden">{provided.placeholder}</div>
        </div>
      )}
    </Droppable>
  )
})
