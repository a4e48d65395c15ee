import { ArrowUturnLeft, CheckCircle, XCircle } from "@medusajs/icons"
import { DropdownMenu } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealCard } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"
import { useReach } from "../../../hooks/use-reach"
import { dealName } from "../../../lib/api/deals"
import { StatusLabel } from "../status-label"
import { useAskStatus } from "./status-dialogs"

/** CRM-54, CRM-55: the state, clickable for who may close deals and plain for everyone else (CRM-07). */
export const StatusMenu = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const reaches = useReach()
  const ask = useAskStatus()
  if (!can("deal:close") || !reaches(deal)) return <StatusLabel status={deal.status} />
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        aria-label={t("crm.list.change_status", { deal: dealName(deal), status: t(`crm.status.${deal.status}`) })}
        className="focus-visible:shadow-borders-focus hover:brightness-95 rounded-md outline-none"
      >
        <StatusLabel status={deal.status} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {deal.status === "open" ? (
          <>
            <DropdownMenu.Item className="gap-x-2" onSelect={() => ask(deal, "won")}><CheckCircle className="text-ui-tag-green-icon" /> {t("crm.status.won")}</DropdownMenu.Item>
            <DropdownMenu.Item className="gap-x-2" onSelect={() => ask(deal, "lost")}><XCircle className="text-ui-tag-red-icon" /> {t("crm.status.lost")}</DropdownMenu.Item>
          </>
        ) : (
          <DropdownMenu.Item className="gap-x-2" onSelect={() => ask(deal, "reopen")}><ArrowUturnLeft className="text-ui-fg-subtle" /> {t("crm.detail.reopen")}</DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
