import { Checkbox, DropdownMenu, Table, clx, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealCard, DealPriority } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { dealKeys, dealName, updateDeal } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { Initials } from "../../common/initials"
import { StatusMenu } from "../deal/status-menu"
import { PRIORITIES, PriorityLabel } from "../priority"

type DealRowProps = { deal: DealCard; picked: boolean; onPick?: (on: boolean) => void }

export const DealRow = memo(({ deal, picked, onPick }: DealRowProps) => {
  const { t } = useTranslation("trato")
  return (
    <Table.Row data-deal-row={deal.id} className={clx(picked && "bg-ui-bg-highlight hover:bg-ui-bg-highlight-hover")}>
      {onPick && (
        <Table.Cell className="w-12 pr-3">
          <Checkbox className="block" aria-label={t("crm.list.select", { deal: dealName(deal) })} checked={picked} onCheckedChange={(on) => onPick(on === true)} />
        </Table.Cell>
      )}
      <Table.Cell className="max-w-80">
        <Link to={`/crm/deals/${deal.id}`} className="focus-visible:shadow-borders-focus group flex min-w-0 items-baseline gap-x-2 rounded outline-none">
          <span className="txt-compact-small text-ui-fg-muted shrink-0 tabular-nums">{deal.key}</span>
          <span className="txt-compact-small-plus text-ui-fg-base truncate group-hover:underline" title={deal.title}>{deal.title}</span>
        </Link>
      </Table.Cell>
      <Table.Cell className="max-w-56">
        {deal.customer
          ? <Link to={`/customers/${deal.customer.id}`} title={deal.customer.name} className="txt-compact-small text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus block truncate rounded outline-none hover:underline">{deal.customer.name}</Link>
          : t("crm.list.none")}
      </Table.Cell>
      <Table.Cell className="text-right"><Value deal={deal} /></Table.Cell>
      <Table.Cell><CloseCell deal={deal} /></Table.Cell>
      <Table.Cell><PriorityCell deal={deal} /></Table.Cell>
      <Table.Cell>{deal.owner ? <Initials person={deal.owner} /> : t("crm.list.none")}</Table.Cell>
      <Table.Cell><StatusMenu deal={deal} /></Table.Cell>
    </Table.Row>
  )
})

/** CRM-49: the colour follows the state; the words are there for who does not see it. */
const Value = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const won = deal.status === "won" && deal.won_value !== null
  const amount = won ? deal.won_value : deal.value
  if (amount === null) return <span>{t("crm.list.none")}</span>
  const text = format.money(amount, won ? deal.won_currency_code ?? deal.currency_code : deal.currency_code)
  return (
    <span className={clx("txt-compact-small-plus whitespace-nowrap tabular-nums", { open: "text-ui-fg-base", won: "text-ui-tag-green-text", lost: "text-ui-tag-red-text" }[deal.status])}>
      <span aria-hidden>{text}</span>
      <span className="sr-only">{t(`crm.list.value_${deal.status}`, { value: text })}</span>
    </span>
  )
}

const CloseCell = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const day = deal.status === "open" ? deal.expected_close_on : deal.closed_on
  if (!day) return <span>{t("crm.list.none")}</span>
  return (
    <span className={clx("whitespace-nowrap", deal.overdue && "text-ui-fg-error")}>
      {format.day(day)}
      {deal.overdue && <span className="sr-only"> ({t("crm.board.overdue")})</span>}
    </span>
  )
}

/** CRM-51: can be changed at any time, right here. */
const PriorityCell = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (priority: DealPriority) => updateDeal(deal.id, { priority, version: deal.version }),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: dealKeys.all }),
  })
  const shown = save.isPending ? save.variables : deal.priority
  if (!can("deal:update")) return <PriorityLabel priority={shown} words={shown !== "none"} />
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        aria-label={t("crm.list.change_priority", { deal: dealName(deal), priority: t(`crm.priority.${shown}`) })}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus -mx-1.5 rounded px-1.5 py-0.5 outline-none"
      >
        <PriorityLabel priority={shown} words={shown !== "none"} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {PRIORITIES.map((p) => (
          <DropdownMenu.Item key={p} onSelect={() => p !== deal.priority && save.mutate(p)}><PriorityLabel priority={p} /></DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

