import { Draggable, DraggableProvided, DraggableProvidedDragHandleProps, DraggableStateSnapshot } from "@hello-pangea/dnd"
import { Clock } from "@medusajs/icons"
import { Text, clx } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealCard } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { dealName } from "../../../lib/api/deals"
import { Initials } from "../../common/initials"
import { TagList } from "../automation/tag-list"
import { PriorityLabel } from "../priority"
import { useBoardContext, useCardCan } from "./actions"
import { DealMenu } from "./deal-menu"

type CardProps = {
  deal: DealCard
  index: number
  last: boolean
  /** Where it stands in the column, in pixels from its top. */
  top: number
  /** Tells the column how tall it turned out. */
  measure: (element: HTMLElement | null) => void
}

/** One deal in its column. */
export const BoardCard = memo(({ deal, index, last, top, measure }: CardProps) => {
  const can = useCardCan(deal)
  return (
    <Draggable draggableId={deal.id} index={index} isDragDisabled={!can.update}>
      {(provided, snapshot) => (
        <div
          ref={(element) => {
            provided.innerRef(element)
            measure(element)
          }}
          {...provided.draggableProps}
          role="listitem"
          data-index={index}
          // The library moves cards aside by transform, so their place is `top`.
          style={{ ...provided.draggableProps.style, ...(snapshot.isDragging ? {} : { position: "absolute", top, left: 0, right: 0 }) }}
          className="pb-2"
        >
          <CardFace deal={deal} handle={provided.dragHandleProps} lifted={snapshot.isDragging && !snapshot.isDropAnimating} first={index === 0} last={last} />
        </div>
      )}
    </Draggable>
  )
})

/** The card under the pointer: a copy, so that it lives on when its own place scrolls out of sight. */
export const CarriedCard = ({ deal, provided, snapshot }: { deal: DealCard; provided: DraggableProvided; snapshot: DraggableStateSnapshot }) => (
  <div ref={provided.innerRef} {...provided.draggableProps} className="pb-2">
    <CardFace deal={deal} handle={provided.dragHandleProps} lifted={!snapshot.isDropAnimating} first={false} last={false} />
  </div>
)

type FaceProps = { deal: DealCard; handle: DraggableProvidedDragHandleProps | null; lifted: boolean; first: boolean; last: boolean }

/** Who, what, how much, when, whose. */
const CardFace = ({ deal, handle, lifted, first, last }: FaceProps) => {
  const { t } = useTranslation("trato")
  const { actions } = useBoardContext()
  const can = useCardCan(deal)
  return (
    <div
      {...(handle ?? { tabIndex: 0 })}
      role="group"
      aria-roledescription={can.update ? t("crm.dnd.role") : undefined}
      aria-label={dealName(deal)}
      data-deal={deal.id}
      onClick={() => actions.open(deal.id)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) actions.open(deal.id)
      }}
      className={clx(
        "bg-ui-bg-base shadow-elevation-card-rest group relative cursor-pointer rounded-lg p-3 outline-none",
        "hover:shadow-elevation-card-hover focus-visible:shadow-borders-interactive-with-focus transition-shadow motion-reduce:transition-none",
        lifted && "shadow-elevation-flyout rotate-1 motion-reduce:rotate-0"
      )}
    >
      <CardBody deal={deal} first={first} last={last} />
    </div>
  )
}

const CardBody = memo(({ deal, first, last }: { deal: DealCard; first: boolean; last: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <>
      <div className="flex h-5 items-center gap-x-2">
        <Text size="xsmall" leading="compact" className="text-ui-fg-subtle tabular-nums">{deal.key}</Text>
        {deal.priority !== "none" && <PriorityLabel priority={deal.priority} className="txt-compact-xsmall text-ui-fg-subtle" />}
        <span className="ml-auto flex"><DealMenu deal={deal} first={first} last={last} /></span>
      </div>
      <Link
        to={`/crm/deals/${deal.id}`}
        tabIndex={-1}
        draggable={false}
        onClick={(event) => event.stopPropagation()}
        className="txt-compact-small-plus text-ui-fg-base mt-1 line-clamp-2 break-words outline-none"
      >
        {deal.title}
      </Link>
      <Text size="xsmall" leading="compact" className="text-ui-fg-subtle mt-0.5 truncate">{deal.customer?.name ?? t("crm.deal.no_customer")}</Text>
      <TagList tags={deal.tags} className="mt-1.5 flex min-w-0 flex-wrap gap-1" />
      <div className="mt-2.5 flex min-h-5 items-center gap-x-2">
        <Value deal={deal} />
        <span className="ml-auto flex items-center gap-x-2">
          <Rotting deal={deal} />
          <CloseDate deal={deal} />
          <Initials person={deal.owner} />
        </span>
      </div>
    </>
  )
})

const Value = ({ deal }: { deal: DealCard }) => {
  const format = useFormat()
  const { t } = useTranslation("trato")
  const { defaultCurrency } = useBoardContext()
  if (deal.value === null) return <Text size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{t("crm.board.no_amount")}</Text>
  return (
    <Text size="small" leading="compact" weight="plus" className="truncate tabular-nums">
      {format.money(deal.value, deal.currency_code, { code: deal.currency_code !== defaultCurrency })}
    </Text>
  )
}

/** Nothing happened for longer than the stage allows (B-08). */
const Rotting = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  if (deal.rotting_for === null) return null
  const text = t("crm.card.rotting", { count: deal.rotting_for })
  return (
    <span className="text-ui-tag-orange-text flex items-center" title={text} data-rotting={deal.rotting_for}>
      <Clock aria-hidden />
      <span className="sr-only">{text}</span>
    </span>
  )
}

const CloseDate = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (!deal.expected_close_on) return null
  const date = format.day(deal.expected_close_on)
  return (
    <Text size="xsmall" leading="compact" className={clx("whitespace-nowrap", deal.overdue ? "text-ui-fg-error" : "text-ui-fg-subtle")}>
      <span aria-hidden>{date}</span>
      <span className="sr-only">{t(deal.overdue ? "crm.card.overdue_on" : "crm.card.close_on", { date })}</span>
    </Text>
  )
}
