import { ArrowUturnLeft, CheckCircle, XCircle } from "@medusajs/icons"
import { DropdownMenu } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealCard, DealDTO } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"
import { dealName } from "../../../lib/api/deals"
import { StatusLabel } from "../status-label"
import { CloseDealDialog } from "./close-dialog"
import { ReopenDialog } from "./reopen-dialog"

type Ask = "won" | "lost" | "reopen" | null

/** CRM-54, CRM-55: the state, clickable for who may close deals and plain for everyone else (CRM-07). */
export const StatusMenu = ({ deal, onDone }: { deal: DealCard; onDone?: (deal: DealDTO) => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const [ask, setAsk] = useState<Ask>(null)
  if (!can("deal:close")) return <StatusLabel status={deal.status} />
  const close = () => setAsk(null)
  return (
    <>
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
              <DropdownMenu.Item className="gap-x-2" onSelect={() => setAsk("won")}><CheckCircle className="text-ui-tag-green-icon" /> {t("crm.status.won")}</DropdownMenu.Item>
              <DropdownMenu.Item className="gap-x-2" onSelect={() => setAsk("lost")}><XCircle className="text-ui-tag-red-icon" /> {t("crm.status.lost")}</DropdownMenu.Item>
            </>
          ) : (
            <DropdownMenu.Item className="gap-x-2" onSelect={() => setAsk("reopen")}><ArrowUturnLeft className="text-ui-fg-subtle" /> {t("crm.detail.reopen")}</DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu>
      {(ask === "won" || ask === "lost") && <CloseDealDialog deal={deal} as={ask} onClose={close} onDone={onDone} />}
      {ask === "reopen" && <ReopenDialog deal={deal} onClose={close} onDone={onDone} />}
    </>
  )
}
