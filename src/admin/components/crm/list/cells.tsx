import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealCard } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"

/** CRM-49: the colour follows the state; the words are there for who does not see it. */
export const DealAmount = ({ deal }: { deal: DealCard }) => {
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

/** CRM-50: the day it closed, or is expected to. */
export const CloseDay = ({ deal }: { deal: DealCard }) => {
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
