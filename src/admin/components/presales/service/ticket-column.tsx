import { Draggable, Droppable } from "@hello-pangea/dnd"
import { ArrowRight, DocumentText } from "@medusajs/icons"
import { Badge, Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type { DocumentStage, DocumentSummary } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { MoreMenu } from "../../paper/more-menu"
import type { OpenDialog } from "../dialogs/host"
import { documentPath } from "../kinds"

type TicketColumnProps = {
  stage: DocumentStage
  rows: DocumentSummary[]
  /** Nothing in it: a narrow strip that still takes a card. */
  slim: boolean
  blocked: boolean
  open: boolean
  /** There are older ones, which only the list shows. */
  more: boolean
  today: string
  moves: (row: DocumentSummary) => DocumentStage[]
  onMove: (row: DocumentSummary, to: DocumentStage) => void
  onAsk: OpenDialog
}

export const TicketColumn = ({ stage, rows, slim, blocked, open, more, ...card }: TicketColumnProps) => {
  const { t } = useTranslation("trato")
  const name = t(`presales.stage.${stage}`)
  return (
    <section
      aria-label={`${name}, ${t("presales.board.count", { count: rows.length })}`}
      data-stage={stage}
      className={clx("bg-ui-bg-subtle border-ui-border-base flex min-h-0 flex-col rounded-lg border transition-opacity", slim ? "min-w-9 max-w-[96px] flex-1" : "min-w-[132px] max-w-[360px] flex-[4]", blocked && "opacity-40", open && "border-ui-border-interactive")}
    >
      {slim ? (
        <h2 className="txt-compact-xsmall text-ui-fg-subtle mx-auto whitespace-nowrap py-3 [writing-mode:vertical-rl]">{name}</h2>
      ) : (
        <header className="flex items-center gap-x-2 px-3 py-2.5">
          <h2 className="txt-compact-small-plus text-ui-fg-base min-w-0 truncate" title={name}>{name}</h2>
          <Badge size="2xsmall" rounded="full" className="ml-auto shrink-0 tabular-nums">{more ? t("deals.more_than", { count: rows.length }) : rows.length}</Badge>
        </header>
      )}
      <Droppable droppableId={stage} type="ticket" isDropDisabled={blocked}>
        {(provided, snapshot) => (
          <ol ref={provided.innerRef} {...provided.droppableProps} className={clx("flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden rounded-md transition-colors", !slim && "px-2", snapshot.isDraggingOver && "bg-ui-bg-highlight")}>
            {rows.map((row, index) => <Ticket key={row.id} row={row} index={index} {...card} />)}
            {provided.placeholder}
          </ol>
        )}
      </Droppable>
    </section>
  )
}

type TicketProps = Pick<TicketColumnProps, "today" | "moves" | "onMove" | "onAsk"> & { row: DocumentSummary; index: number }

/** One repair: whose, what, since when, how much. */
const Ticket = ({ row, index, today, moves, onMove, onAsk }: TicketProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const navigate = useNavigate()
  const next = moves(row)
  const due = row.delivery_on
  const late = due !== null && due !== undefined && due < today && row.stage !== "delivered" && row.stage !== "warranty"
  return (
    <Draggable draggableId={row.id} index={index} isDragDisabled={!next.length}>
      {(provided, snapshot) => (
        <li ref={provided.innerRef} {...provided.draggableProps} className="pb-2">
          <div
            {...(provided.dragHandleProps ?? { tabIndex: 0 })}
            role="group"
            aria-roledescription={next.length ? t("presales.board.role") : undefined}
            aria-label={`${row.number} ${row.customer_name}`}
            data-ticket={row.id}
            onClick={() => navigate(documentPath(row.id))}
            onKeyDown={(event) => {
              if (event.key === "Enter" && event.target === event.currentTarget) navigate(documentPath(row.id))
            }}
            className={clx(
              "bg-ui-bg-base shadow-elevation-card-rest hover:shadow-elevation-card-hover focus-visible:shadow-borders-interactive-with-focus cursor-pointer rounded-lg p-3 outline-none transition-shadow",
              snapshot.isDragging && !snapshot.isDropAnimating && "shadow-elevation-flyout rotate-1 motion-reduce:rotate-0"
            )}
          >
            <div className="flex h-5 items-center">
              <Text size="xsmall" leading="compact" className="text-ui-fg-subtle min-w-0 flex-1 truncate tabular-nums tracking-tight" title={row.number}>{row.number}</Text>
              <span className="-mr-1.5 flex shrink-0" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
                <MoreMenu
                  label={t("presales.list.row_menu", { number: row.number })}
                  groups={[
                    { actions: next.map((to) => ({ icon: <ArrowRight />, label: t(`presales.stage_action.${to}`), onClick: () => onMove(row, to) })) },
                    { actions: [{ icon: <DocumentText />, label: t("presales.actions.print"), onClick: () => onAsk(row.id, { name: "print" }) }] },
                  ].filter((group) => group.actions.length)}
                />
              </span>
            </div>
            <Link to={documentPath(row.id)} tabIndex={-1} draggable={false} onClick={(event) => event.stopPropagation()} className="txt-compact-small-plus text-ui-fg-base mt-1 line-clamp-2 break-words outline-none">
              {row.title ?? row.customer_name}
            </Link>
            {row.title && <Text size="xsmall" leading="compact" className="text-ui-fg-subtle mt-0.5 truncate" title={row.customer_name}>{row.customer_name}</Text>}
            <div className="mt-2 flex flex-wrap items-center justify-between gap-x-2">
              <Text size="xsmall" leading="compact" className="text-ui-fg-subtle tabular-nums">{row.total ? format.money(row.total, row.currency_code, { code: false }) : t("presales.board.no_price")}</Text>
              <Text size="xsmall" leading="compact" className={late ? "text-ui-fg-error" : "text-ui-fg-subtle"}>{due ? t("presales.board.due", { date: format.day(due) }) : format.day(row.issued_on)}</Text>
            </div>
          </div>
        </li>
      )}
    </Draggable>
  )
}
