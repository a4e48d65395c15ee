import { Checkbox, DropdownMenu, Table, clx, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealCard, DealPriority } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"
import { dealKeys, dealName, updateDeal } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { Initials } from "../../common/initials"
import { StatusMenu } from "../deal/status-menu"
import { PRIORITIES, PriorityLabel } from "../priority"
import { CloseDay, DealAmount } from "./cells"

type DealRowProps = { deal: DealCard; picked: boolean; onPick?: (id: string, on: boolean) => void }

export const DealRow = memo(({ deal, picked, onPick }: DealRowProps) => {
  const { t } = useTranslation("trato")
  return (
    <Table.Row data-deal-row={deal.id} className={clx(picked && "bg-ui-bg-highlight hover:bg-ui-bg-highlight-hover")}>
      {onPick && (
        <Table.Cell className="w-12 pr-3">
          <Checkbox className="block" aria-label={t("crm.list.select", { deal: dealName(deal) })} checked={picked} onCheckedChange={(on) => onPick(deal.id, on === true)} />
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
      <Table.Cell className="text-right"><DealAmount deal={deal} /></Table.Cell>
      <Table.Cell><CloseDay deal={deal} /></Table.Cell>
      <Table.Cell><PriorityCell deal={deal} /></Table.Cell>
      <Table.Cell>{deal.owner ? <Initials person={deal.owner} /> : t("crm.list.none")}</Table.Cell>
      <Table.Cell><StatusMenu deal={deal} /></Table.Cell>
    </Table.Row>
  )
})

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

