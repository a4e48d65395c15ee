import { Checkbox, Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealCard } from "../../../../types/http/crm"
import { dealName } from "../../../lib/api/deals"
import { StatusMenu } from "../deal/status-menu"
import { CloseDay, DealAmount } from "./cells"

type DealItemsProps = { deals: DealCard[]; picked: ReadonlySet<string>; onPick?: (id: string, on: boolean) => void }

/** The list on a phone: the same facts, one below the other instead of side by side. */
export const DealItems = ({ deals, picked, onPick }: DealItemsProps) => {
  const { t } = useTranslation("trato")
  return (
    <ul className="divide-ui-border-base flex flex-col divide-y">
      {deals.map((deal) => (
        <li key={deal.id} data-deal-row={deal.id} className={clx("flex items-start gap-x-3 px-4 py-3", picked.has(deal.id) && "bg-ui-bg-highlight")}>
          {onPick && <Checkbox className="mt-0.5" aria-label={t("crm.list.select", { deal: dealName(deal) })} checked={picked.has(deal.id)} onCheckedChange={(on) => onPick(deal.id, on === true)} />}
          <div className="flex min-w-0 flex-1 flex-col gap-y-1">
            <div className="flex items-start justify-between gap-x-3">
              <Link to={`/crm/deals/${deal.id}`} className="focus-visible:shadow-borders-focus min-w-0 rounded outline-none">
                <Text size="xsmall" leading="compact" className="text-ui-fg-subtle tabular-nums">{deal.key}</Text>
                <Text size="small" leading="compact" weight="plus" className="line-clamp-2 break-words">{deal.title}</Text>
              </Link>
              <StatusMenu deal={deal} />
            </div>
            <Text size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{deal.customer?.name ?? t("crm.list.none")}</Text>
            <div className="txt-compact-small flex items-center justify-between gap-x-3">
              <DealAmount deal={deal} />
              <span className="text-ui-fg-subtle"><CloseDay deal={deal} /></span>
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
