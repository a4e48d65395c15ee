import { Draggable } from "@hello-pangea/dnd"
import { Text, clx } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealCard } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { dealName } from "../../../lib/api/deals"
import { Initials } from "../../common/initials"
import { PriorityLabel } from "../priority"
import { useBoardContext } from "./actions"
import { DealMenu } from "./deal-menu"

type CardProps = { deal: DealCard; index: number; last: boolean }

/** One deal on the board: who, what, how much, when, whose. */
export const BoardCard = memo(({ deal, index, last }: CardProps) => {
  const { t } = useTranslation("trato")
  const { actions, can } = useBoardContext()
  return (
    <Draggable draggableId={deal.id} index={index} isDragDisabled={!can.update}>
      {(provided, snapshot) => (
        <li ref={provided.innerRef} {...provided.draggableProps} className="pb-2">
          <div
            {...(provided.dragHandleProps ?? { tabIndex: 0 })}
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
              snapshot.isDragging && !snapshot.isDropAnimating && "shadow-elevation-flyout rotate-1 motion-reduce:rotate-0"
            )}
          >
            <CardBody deal={deal} first={index === 0} last={last} />
          </div>
        </li>
      )}
    </Draggable>
  )
})

const CardBody = memo(({ deal, first, last }: { deal: DealCard; first: boolean; last: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <>
      <div className="flex h-5 items-center gap-x-2">
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted tabular-nums">{deal.key}</Text>
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
      <div className="mt-2.5 flex min-h-5 items-center gap-x-2">
        <Value deal={deal} />
        <span className="ml-auto flex items-center gap-x-2">
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
  if (deal.value === null) return <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate">{t("crm.board.no_amount")}</Text>
  return (
    <Text size="small" leading="compact" weight="plus" className="truncate tabular-nums">
      {format.money(deal.value, deal.currency_code, { code: deal.currency_code !== defaultCurrency })}
    </Text>
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
