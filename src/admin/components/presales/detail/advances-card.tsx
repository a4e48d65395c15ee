import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useFiscalCatalog } from "../../billing/use-fiscal-catalog"
import { Fact } from "../../paper/fact"
import { Card } from "./card"

/** Money promised or received that no book knows of until the document becomes a sale. */
export const AdvancesCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const catalog = useFiscalCatalog()
  if (!document.advances.length) return null
  const money = (amount: number) => format.money(amount, document.currency_code, { cents: true })
  const form = (code: string) => catalog.data?.payment_forms.find((one) => one.code === code)?.name ?? code
  return (
    <Card title={t("presales.advances.title")} text={t("presales.advances.text")}>
      {document.advances.map((advance) => (
        <div key={advance.id} className="flex items-start justify-between gap-x-4 px-6 py-3">
          <div className="min-w-0">
            <Text size="small" leading="compact" weight="plus">{money(advance.amount)}</Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {[format.day(advance.on), form(advance.form), advance.destination, advance.reference].filter(Boolean).join(" · ")}
            </Text>
          </div>
          <Badge size="2xsmall" color={advance.kind === "received" ? "green" : "grey"} className="shrink-0">{t(`presales.advances.${advance.kind}`)}</Badge>
        </div>
      ))}
      <Fact label={t("presales.advances.balance")}>{money(document.total - document.advance_total)}</Fact>
    </Card>
  )
}
