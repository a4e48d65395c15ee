import { Droppable } from "@hello-pangea/dnd"
import { InformationCircle, Plus } from "@medusajs/icons"
import { Badge, Button, Text, Tooltip, clx } from "@medusajs/ui"
import { useVirtualizer } from "@tanstack/react-virtual"
import { memo, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { StageDot } from "../stage-dot"
import { useBoardContext } from "./actions"
import { BoardCard, CarriedCard } from "./card"
import { onReveal } from "./fly"

type ColumnProps = {
  column: BoardColumn
  filtered: boolean
  loadingMore: boolean
  onLoadMore: (stageId: string) => void
  className?: string
}

/** About the height of a card with the gap below it. */
const CARD_PX = 138
/** Up to so many cards a column is not windowed. */
const WHOLE = 100

/** One stage: its header stays, its cards scroll, the next page is asked for near the end. */
export const Column = memo(({ column, filtered, loadingMore, onLoadMore, className }: ColumnProps) => {
  const { t } = useTranslation("trato")
  const { actions, can } = useBoardContext()
  const { stage, deals } = column
  const missing = column.count - deals.length
  const scroller = useRef<HTMLDivElement | null>(null)
  const rows = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    getItemKey: (index) => deals[index].id,
    // A column of ordinary length is there as a whole, for "find in page" and screen readers.
    overscan: deals.length > WHOLE ? 8 : WHOLE,
  })
  const latest = useRef({ deals, rows })
  latest.current = { deals, rows }
  useEffect(() => onReveal((dealId) => {
    const index = latest.current.deals.findIndex((deal) => deal.id === dealId)
    if (index >= 0) latest.current.rows.scrollToIndex(index, { align: "auto" })
  }), [])
  return (
    <section
      aria-label={t("crm.board.column_label", { stage: stage.name, deals: t("crm.board.count", { count: column.count }) })}
      data-stage={stage.id}
      className={clx("bg-ui-bg-subtle border-ui-border-base flex min-h-0 min-w-0 flex-1 flex-col rounded-lg border", className)}
    >
      <ColumnHeader column={column} />
      <Droppable
        droppableId={stage.id}
        type="deal"
        mode="virtual"
        renderClone={(provided, snapshot, { source }) => <CarriedCard deal={deals[source.index]} provided={provided} snapshot={snapshot} />}
      >
        {(provided, snapshot) => (
          <div
            ref={(element) => {
              provided.innerRef(element)
              scroller.current = element
            }}
            {...provided.droppableProps}
            className={clx("flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden rounded-md px-2 pt-0.5 transition-colors", snapshot.isDraggingOver && "bg-ui-bg-highlight")}
          >
            {deals.length > 0 && (
              // The guest's place is kept free below, since cards that are not there cannot make room by themselves.
              <div role="list" className="relative w-full shrink-0" style={{ height: rows.getTotalSize() + (snapshot.isUsingPlaceholder ? CARD_PX : 0) }}>
                {rows.getVirtualItems().map(({ index, start }) => (
                  <BoardCard key={deals[index].id} deal={deals[index]} index={index} top={start} measure={rows.measureElement} last={index === deals.length - 1 && !column.next} />
                ))}
              </div>
            )}
            {column.next && <More missing={missing} loading={loadingMore} onMore={() => onLoadMore(stage.id)} />}
            {!deals.length && !snapshot.isDraggingOver && <EmptyColumn filtered={filtered} stageId={stage.id} />}
          </div>
        )}
      </Droppable>
      {can.create && deals.length > 0 && (
        <div className="border-ui-border-base border-t p-1">
          <Button
            size="small"
            variant="transparent"
            className="text-ui-fg-subtle w-full justify-start"
            aria-label={t("crm.board.add_in_label", { stage: stage.name })}
            onClick={() => actions.create(stage.id)}
          >
            <Plus /> {t("crm.board.add_in")}
          </Button>
        </div>
      )}
    </section>
  )
})

export const ColumnHeader = ({ column }: { column: BoardColumn }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { stage } = column
  const totals = format.totals(column.totals.filter((total) => total.amount !== 0))
  const weighted = stage.probability === null ? "" : format.totals(column.weighted.filter((total) => total.amount !== 0))
  const over = stage.wip_limit !== null && column.count > stage.wip_limit
  return (
    <header className="flex flex-col gap-y-0.5 px-3 pb-2 pt-2.5">
      <div className="flex h-6 items-center gap-x-2">
        <StageDot color={stage.color} />
        <h2 className="txt-compact-small-plus text-ui-fg-base min-w-0 truncate" title={stage.name}>{stage.name}</h2>
        {stage.help && (
          <Tooltip content={stage.help}>
            <button type="button" aria-label={t("crm.board.help_label", { stage: stage.name })} className="text-ui-fg-subtle hover:text-ui-fg-subtle focus-visible:shadow-borders-focus shrink-0 rounded-full outline-none">
              <InformationCircle />
            </button>
          </Tooltip>
        )}
        <Badge size="2xsmall" rounded="full" color={over ? "red" : "grey"} className="ml-auto shrink-0 tabular-nums" title={over ? t("crm.board.wip_over", { limit: format.number(stage.wip_limit!) }) : undefined}>
          <span aria-hidden>{stage.wip_limit === null ? format.number(column.count) : t("crm.board.wip", { count: format.number(column.count) as never, limit: format.number(stage.wip_limit) })}</span>
          <span className="sr-only">{t("crm.board.count", { count: column.count })}{over && `. ${t("crm.board.wip_over", { limit: format.number(stage.wip_limit!) })}`}</span>
        </Badge>
      </div>
      <Text size="xsmall" leading="compact" className="text-ui-fg-subtle min-h-4 truncate tabular-nums" title={[totals, weighted && t("crm.board.weighted", { totals: weighted })].filter(Boolean).join(" · ")}>
        {totals || <span className="text-ui-fg-subtle">{t("crm.board.no_amount")}</span>}
      </Text>
    </header>
  )
}

const More = ({ missing, loading, onMore }: { missing: number; loading: boolean; onMore: () => void }) => {
  const { t } = useTranslation("trato")
  const sentinel = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && latest.current(), { rootMargin: "300px" })
    observer.observe(sentinel.current!)
    return () => observer.disconnect()
    // A page that does not fill the column leaves the sentinel in sight: look again after each one.
  }, [missing])
  return (
    <div ref={sentinel} className="flex flex-col items-center gap-y-1 pb-3 pt-1">
      <Button size="small" variant="transparent" isLoading={loading} onClick={onMore}>{t("actions.load_more")}</Button>
      <Text size="xsmall" className="text-ui-fg-subtle">{t("crm.board.more", { count: missing })}</Text>
    </div>
  )
}

const EmptyColumn = ({ filtered, stageId }: { filtered: boolean; stageId: string }) => {
  const { t } = useTranslation("trato")
  const { actions, can } = useBoardContext()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-y-3 px-3 py-6 text-center">
      <Text size="small" className="text-ui-fg-subtle text-balance">
        {filtered ? t("crm.board.empty_filtered") : can.create ? t("crm.board.empty_text") : t("crm.board.empty_read_only")}
      </Text>
      {can.create && !filtered && (
        <Button size="small" variant="secondary" onClick={() => actions.create(stageId)}><Plus /> {t("crm.board.new_deal")}</Button>
      )}
    </div>
  )
}
