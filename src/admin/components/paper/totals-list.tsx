import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentDTO } from "../../../types/http/presales"
import type { Totals } from "../../../types/lines"
import { EXEMPT_TAX } from "../../../utils/tax-treatment"
import { useFormat } from "../../hooks/use-format"

type TotalsListProps = { totals: Totals; treatments?: DocumentDTO["treatments"]; currency: string; stale?: boolean; className?: string }

/** As on paper: what is taxed and what is not where there is both, subtotal, discount, each tax, total; the numbers are the server's. `stale` while newer ones are on their way. */
export const TotalsList = ({ totals, treatments = [], currency, stale, className }: TotalsListProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number) => format.money(amount, currency, { code: false, cents: true })
  const exempt = totals.taxes.find((tax) => tax.code === EXEMPT_TAX.code)
  return (
    <dl aria-busy={stale} className={clx("flex flex-col gap-y-2 transition-opacity", stale && "opacity-50", className)}>
      {treatments.some((one) => one.treatment !== "taxed") && treatments.map(({ treatment, amount }) => <Row key={treatment} label={t(`presales.totals.treatment.${treatment}`)} value={money(amount)} />)}
      {exempt && <Row label={t("presales.totals.treatment.exempt")} value={money(exempt.base)} />}
      <Row label={t("presales.totals.subtotal")} value={money(totals.subtotal)} />
      {totals.discount_total > 0 && <Row label={t("presales.totals.discount")} value={money(-totals.discount_total)} />}
      {totals.taxes.filter((tax) => tax !== exempt).map((tax) => (
        <Row
          key={`${tax.code}-${tax.rate}`}
          label={tax.name.includes("%") ? tax.name : t("presales.totals.tax_line", { name: tax.name, rate: tax.rate })}
          value={money(tax.amount)}
        />
      ))}
      {totals.taxes.length === 0 && totals.tax_total > 0 && <Row label={t("presales.totals.tax")} value={money(totals.tax_total)} />}
      {(totals.shipping_total ?? 0) > 0 && <Row label={t("presales.totals.shipping")} value={money(totals.shipping_total ?? 0)} />}
      <div className="border-ui-border-base mt-1 flex items-baseline justify-between gap-x-4 border-t border-dashed pt-3">
        <dt className="txt-medium-plus text-ui-fg-base">{t("presales.totals.total")}</dt>
        <dd className="txt-large-plus text-ui-fg-base text-right tabular-nums">{format.money(totals.total, currency, { cents: true })}</dd>
      </div>
    </dl>
  )
}

const Row = ({ label, value }: { label: string; value: string }) => (
  <div className="flex items-baseline justify-between gap-x-4">
    <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
    <dd className="txt-compact-small text-ui-fg-base text-right tabular-nums">{value}</dd>
  </div>
)
