import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { LifecycleResponse } from "../../../../types/http/score"
import { useFormat } from "../../../hooks/use-format"

/** "Tasa de conversión": how far contacts came from Prospecto to Cliente (CRM-79, CRM-82). */
const LifecycleCard = ({ data }: { data: LifecycleResponse }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const steps = [
    { label: t("know.lifecycle.contacts"), count: data.contacts, rate: null },
    { label: t("know.lifecycle.potential"), count: data.potential, rate: data.potential_rate },
    { label: t("know.lifecycle.customers"), count: data.customers, rate: data.customer_rate },
  ]
  const most = Math.max(1, data.contacts)
  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4" data-testid="lifecycle">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <Heading level="h2">{t("know.lifecycle.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("know.lifecycle.text")}</Text>
        </div>
        <div className="text-right">
          <Text as="span" size="xlarge" weight="plus" className="tabular-nums">{data.customer_rate === null ? "–" : format.percent(data.customer_rate)}</Text>
          <Text size="xsmall" className="text-ui-fg-subtle">{t("know.lifecycle.rate")}</Text>
        </div>
      </div>
      {data.contacts === 0 ? <Text size="small" className="text-ui-fg-subtle">{t("know.lifecycle.none")}</Text> : (
        <ul className="flex flex-col gap-y-2">
          {steps.map(({ label, count, rate }) => (
            <li key={label} className="flex flex-col gap-y-1">
              <span className="flex items-baseline justify-between gap-x-3">
                <Text as="span" size="small">{label}</Text>
                <Text as="span" size="small" className="text-ui-fg-subtle tabular-nums">{format.number(count)}{rate !== null && ` · ${format.percent(rate)}`}</Text>
              </span>
              <span aria-hidden className="bg-ui-bg-component h-1.5 w-full overflow-hidden rounded-full"><span className="bg-ui-tag-blue-icon block h-full rounded-full" style={{ width: `${(100 * count) / most}%` }} /></span>
            </li>
          ))}
        </ul>
      )}
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("know.lifecycle.now", { prospect: format.number(data.now.prospect), potential: format.number(data.now.potential), customer: format.number(data.now.customer) })}
      </Text>
    </Container>
  )
}

export default LifecycleCard
