import { Container, Heading, Input, Text, clx } from "@medusajs/ui"
import type { ReactNode, Ref } from "react"
import { useTranslation } from "react-i18next"
import type { Totals } from "../../../../types/lines"
import { useFormat } from "../../../hooks/use-format"
import { type SaleCharge, changeOf } from "../../../lib/sale"
import { Field } from "../../paper/field"
import { TotalsList } from "../../paper/totals-list"
import { CodeSelect } from "../receiver-form"
import { useFiscalCatalog } from "../use-fiscal-catalog"

type ChargeCardProps = { totals: Totals | null; currency: string; pending: boolean; failed: boolean; charge: SaleCharge; payRef: Ref<HTMLInputElement>; onCharge: (patch: Partial<SaleCharge>) => void; children: ReactNode }

const NOTHING: Totals = { subtotal: 0, discount_total: 0, tax_total: 0, total: 0, taxes: [] }
/** What a till takes most; the rest of the authority's list is one choice away. */
const COMMON = ["01", "04", "28", "03"]
const UNPAID = "none"

/** The total, how it is paid, and what goes back (DAY-06). */
export const ChargeCard = ({ totals, currency, pending, failed, charge, payRef, onCharge, children }: ChargeCardProps) => {
  const { t } = useTranslation("trato")
  const catalog = useFiscalCatalog()
  const forms = (catalog.data?.payment_forms ?? []).filter(({ code }) => code !== "99")
  const order = (code: string) => (COMMON.includes(code) ? COMMON.indexOf(code) : COMMON.length)
  const options = [...[...forms].sort((a, b) => order(a.code) - order(b.code) || a.code.localeCompare(b.code)), { code: UNPAID, name: t("counter.unpaid"), bare: true }]
  return (
    <Container className="divide-y p-0" data-charge>
      <div className="px-6 py-4"><Heading level="h2">{t("counter.charge")}</Heading></div>
      <div className="px-6 py-4">
        <TotalsList totals={totals ?? NOTHING} currency={currency} stale={pending} />
        {failed && <Text size="xsmall" role="status" className="text-ui-fg-error mt-2">{t("counter.preview_failed")}</Text>}
      </div>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        {charge.form === "01" && <Cash totals={totals} currency={currency} charge={charge} payRef={payRef} onCharge={onCharge} />}
        {charge.form && charge.form !== "01" && (
          <Field label={t("billing.create.reference")} optional>
            <Input ref={payRef} maxLength={100} value={charge.reference} onChange={(event) => onCharge({ reference: event.target.value })} />
          </Field>
        )}
        <Field label={t("billing.create.form")}>
          <CodeSelect value={charge.form ?? UNPAID} onChange={(form) => onCharge({ form: form === UNPAID ? null : form })} options={options} placeholder={t("billing.receiver.choose")} />
        </Field>
        {children}
      </div>
    </Container>
  )
}

const Cash = ({ totals, currency, charge, payRef, onCharge }: Pick<ChargeCardProps, "totals" | "currency" | "charge" | "payRef" | "onCharge">) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const back = totals ? changeOf(totals.total, charge.received) : null
  return (
    <div className="grid grid-cols-2 items-end gap-x-4">
      <Field label={t("counter.received")}>
        <Input ref={payRef} inputMode="decimal" className="tabular-nums" value={charge.received} placeholder={totals ? format.money(totals.total, currency, { code: false, cents: true }) : ""} onFocus={(event) => event.target.select()} onChange={(event) => onCharge({ received: event.target.value })} />
      </Field>
      <div role="status" aria-live="polite" className="flex h-8 items-center justify-between gap-x-2">
        <Text size="small" className="text-ui-fg-subtle">{t("counter.change")}</Text>
        <Text size="large" weight="plus" className={clx("tabular-nums", back === null && "text-ui-fg-subtle")}>{back === null ? "–" : format.money(back, currency, { code: false, cents: true })}</Text>
      </div>
    </div>
  )
}
