import { Heading, Label, Switch, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../../hooks/use-me"
import { billingKeys, selfInvoiceDefault } from "../../../lib/api/billing"

type SaleOptionsProps = { deliver: boolean; /** Null: as the shop's setting says. */ allow: boolean | null; onChange: (patch: { deliver?: boolean; allow?: boolean }) => void }

/** "Opciones adicionales de Nota de Venta" (BIL-03) and whether the goods leave now. */
export const SaleOptions = ({ deliver, allow, onChange }: SaleOptionsProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const usual = useSelfInvoiceDefault()
  return (
    <section className="flex flex-col gap-y-4 px-6 py-4">
      <Heading level="h2">{t("billing.create.options")}</Heading>
      {me?.features.self_invoice && <Option label={t("billing.self.switch")} hint={t("billing.self.hint")} on={allow ?? usual} onChange={(next) => onChange({ allow: next })} />}
      <Option label={t("after.hand.deliver")} hint={t("after.hand.deliver_hint")} on={deliver} onChange={(next) => onChange({ deliver: next })} />
    </section>
  )
}

/** How "Permitir Autofactura" starts; off until the answer is there. */
export function useSelfInvoiceDefault(): boolean {
  const { me } = useMe()
  const { data } = useQuery({ queryKey: billingKeys.selfInvoiceDefault, queryFn: ({ signal }) => selfInvoiceDefault(signal), enabled: Boolean(me?.features.self_invoice), staleTime: 60_000 })
  return data ?? false
}

const Option = ({ label, hint, on, onChange }: { label: string; hint: string; on: boolean; onChange: (on: boolean) => void }) => {
  const id = useId()
  return (
    <div className="flex items-start gap-x-3">
      <Switch id={id} checked={on} onCheckedChange={onChange} className="mt-1 shrink-0" aria-describedby={`${id}-hint`} />
      <div className="min-w-0">
        <Label htmlFor={id} size="small" weight="plus">{label}</Label>
        <Text id={`${id}-hint`} size="small" className="text-ui-fg-subtle">{hint}</Text>
      </div>
    </div>
  )
}
