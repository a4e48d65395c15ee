import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealDTO } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"

/** What it is worth, what it brought, and who made it. */
export const DealValue = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me } = useMe()
  const chance = deal.probability ?? deal.stage_probability
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("crm.detail.value_title")}</Heading></div>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <dl className="flex flex-col gap-y-3">
          <Row name={t("crm.detail.value_estimated")}>{deal.value === null ? t("crm.detail.empty") : format.money(deal.value, deal.currency_code)}</Row>
          {deal.status === "open" && deal.value !== null && chance !== null && <Row name={t("crm.detail.weighted")}>{`${format.money((deal.value * chance) / 100, deal.currency_code)} (${chance}%)`}</Row>}
          {deal.status === "won" && (
            <Row name={t("crm.detail.value_won")} strong>{deal.won_value === null ? t("crm.detail.empty") : format.money(deal.won_value, deal.won_currency_code ?? deal.currency_code)}</Row>
          )}
          <Row name={t("crm.deal.created")}>{format.instant(deal.created_at, me?.time_zone)}</Row>
        </dl>
        {deal.first_won_at && deal.status !== "won" && <Text size="xsmall" className="text-ui-fg-subtle">{t("crm.detail.first_won", { date: format.instant(deal.first_won_at, me?.time_zone) })}</Text>}
        {deal.reopened_count > 0 && <Text size="xsmall" className="text-ui-fg-subtle">{t("deals.reopened", { count: deal.reopened_count })}</Text>}
        {deal.created_by && <Text size="xsmall" className="text-ui-fg-subtle">{t("crm.deal.created_by", { name: deal.created_by.name })}</Text>}
      </div>
    </Container>
  )
}

const Row = ({ name, strong, children }: { name: string; strong?: boolean; children: string }) => (
  <div className="flex items-baseline justify-between gap-x-4">
    <dt className="txt-compact-small text-ui-fg-subtle">{name}</dt>
    <dd className={strong ? "txt-compact-small-plus text-ui-tag-green-text tabular-nums" : "txt-compact-small text-ui-fg-base tabular-nums"}>{children}</dd>
  </div>
)
