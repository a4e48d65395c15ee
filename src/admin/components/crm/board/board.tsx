import { DragDropContext, DragStart, DragUpdate, DropResult, ResponderProvided } from "@hello-pangea/dnd"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { flushSync } from "react-dom"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { BoardColumn, DealCard } from "../../../../types/http/crm"
import { usePhone } from "../../../hooks/use-media"
import { useReach } from "../../../hooks/use-reach"
import { slotAt } from "../../../lib/board"
import { ErrorView } from "../../error-view"
import { DeleteDealsDialog } from "../delete-deals-dialog"
import { CloseDealDialog } from "../deal/close-dialog"
import { BoardActions, BoardContext } from "./actions"
import { announcer } from "./announce"
import { BoardSkeleton } from "./board-skeleton"
import { CloseZones, zoneOf } from "./close-zones"
import { Column } from "./column"
import { SlimColumn } from "./slim-column"
import { StageSwitcher } from "./stage-switcher"
import type { useBoard } from "./use-board"
import { useMoves } from "./use-moves"
import { useOpenColumns } from "./use-open-columns"
import { useTouchRelay } from "./use-touch-relay"

// The admin's main area scrolls, so every column is a nested scroller to the library; the page fits the window.
;(window as unknown as Record<string, unknown>)["__@hello-pangea/dnd-disable-dev-warnings"] = true

type BoardProps = {
  state: ReturnType<typeof useBoard>
  filtered: boolean
  defaultCurrency: string
  can: { create: boolean; update: boolean; close: boolean; delete: boolean }
  onCreate: (stageId: string) => void
}

export const Board = ({ state, filtered, defaultCurrency, can, onCreate }: BoardProps) => {
  const { t } = useTranslation("trato")
  const navigate = useNavigate()
  const phone = usePhone()
  const { query, columns, hold, remove, loadMore, loadingColumns } = state
  const { moveTo, moveToStage, moveInStage } = useMoves(state)
  const [closing, setClosing] = useState<{ deal: DealCard; as: "won" | "lost" } | null>(null)
  const [frozen, setFrozen] = useState<BoardColumn[] | null>(null)
  const shown = frozen ?? columns
  const stages = useMemo(() => shown.map((c) => c.stage), [shown])
  const { ref, open, openStage } = useOpenColumns(stages)
  const [active, setActive] = useState<string | null>(null)
  const activeStage = stages.some((s) => s.id === active) ? active : stages[0]?.id ?? null

  const [deleting, setDeleting] = useState<string | null>(null)
  const latest = useRef({ shown, onCreate })
  latest.current = { shown, onCreate }

  const actions = useMemo<BoardActions>(() => ({
    moveToStage,
    moveInStage,
    close: (deal, as) => setClosing({ deal, as }),
    remove: (deal) => setDeleting(deal.id),
    create: (stageId) => latest.current.onCreate(stageId),
    open: (dealId) => navigate(`/crm/deals/${dealId}`),
  }), [moveToStage, moveInStage, navigate])
  const reaches = useReach()
  const context = useMemo(() => ({ actions, stages, defaultCurrency, can, reaches }), [actions, stages, defaultCurrency, can, reaches])

  const say = useMemo(() => announcer(t, shown), [t, shown])

  // The drop zones must be there before the library measures, and nothing may change under a held card.
  const onBeforeCapture = useCallback(() => {
    hold(true)
    flushSync(() => setFrozen(latest.current.shown))
  }, [hold])

  const onDragEnd = (result: DropResult, provided: ResponderProvided) => {
    provided.announce(say.end(result))
    hold(false)
    setFrozen(null)
    const { destination, draggableId, reason } = result
    if (!destination || reason === "CANCEL") return
    const zone = zoneOf(destination.droppableId)
    if (zone) {
      const deal = shown.flatMap((c) => c.deals).find((d) => d.id === draggableId)
      if (deal) setClosing({ deal, as: zone })
      return
    }
    moveTo(draggableId, slotAt(shown, destination.droppableId, destination.index, draggableId))
  }

  useEffect(() => () => hold(false), [hold])
  useTouchRelay()

  if (query.isPending) return <BoardSkeleton />
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />

  const visible = phone ? shown.filter((c) => c.stage.id === activeStage) : shown
  return (
    <BoardContext.Provider value={context}>
      <DragDropContext
        dragHandleUsageInstructions={t("crm.dnd.instructions")}
        onBeforeCapture={onBeforeCapture}
        onDragStart={(start: DragStart, provided) => provided.announce(say.start(start))}
        onDragUpdate={(update: DragUpdate, provided) => provided.announce(say.update(update))}
        onDragEnd={onDragEnd}
      >
        <div className="flex min-h-0 flex-1 flex-col gap-y-2">
          {phone && <StageSwitcher columns={shown} active={activeStage} onChange={setActive} />}
          <div ref={ref} className="flex min-h-0 flex-1 gap-x-2">
            {visible.map((column) =>
              phone || open.has(column.stage.id)
                ? <Column key={column.stage.id} column={column} filtered={filtered} loadingMore={loadingColumns.has(column.stage.id)} onLoadMore={loadMore} />
                : <SlimColumn key={column.stage.id} column={column} onOpen={openStage} />)}
          </div>
          {frozen && can.close && <CloseZones />}
        </div>
      </DragDropContext>
      {deleting && <DeleteDealsDialog ids={[deleting]} onClose={() => setDeleting(null)} onDone={() => remove(deleting)} />}
      {closing && (
        <CloseDealDialog deal={closing.deal} as={closing.as} onClose={() => setClosing(null)} onDone={(deal) => remove(deal.id)} />
      )}
    </BoardContext.Provider>
  )
}
