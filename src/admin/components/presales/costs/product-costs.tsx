import { Button, Container, Heading, Skeleton, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { VariantCost } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { useCurrencies } from "../../../hooks/use-options"
import { type Variant, costsKey, listCosts, listVariants, saveCosts, variantsKey } from "../../../lib/api/presales"
import { parseMoney } from "../../../lib/format"
import { Field } from "../../paper/field"
import { Fact } from "../../paper/fact"
import { FormDialog } from "../../paper/form-dialog"
import { MoneyField } from "../../common/money-field"

/** On the product's page: what each variant costs the shop, so that quotes know their margin (PB-08). Only with the grant. */
const ProductCosts = ({ productId }: { productId: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const currency = useCurrencies().data?.default
  const [editing, setEditing] = useState(false)
  const allowed = Boolean(me?.features.presales) && can("margin:view")
  // The host's page loads its product without its variants.
  const { data: variants = [] } = useQuery({ queryKey: variantsKey(productId), queryFn: ({ signal }) => listVariants(productId, signal), enabled: allowed, retry: 1 })
  const ids = variants.map((variant) => variant.id)
  const { data, isLoading, error } = useQuery({ queryKey: costsKey(ids), queryFn: ({ signal }) => listCosts(ids, signal), enabled: allowed && ids.length > 0, retry: 1 })
  if (!allowed || error || !currency || !ids.length) return null
  const of = (id: string): VariantCost[] => data?.filter((cost) => cost.variant_id === id) ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading level="h2">{t("presales.costs.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("presales.costs.text")}</Text>
        </div>
        {can("data:import") && <Button type="button" size="small" variant="secondary" onClick={() => setEditing(true)}>{t("actions.edit")}</Button>}
      </div>
      {isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {data && variants.map((variant) => (
        <Fact key={variant.id} label={nameOf(variant)}>{of(variant.id).map((cost) => format.money(cost.cost, cost.currency_code, { cents: true })).join(" · ") || "–"}</Fact>
      ))}
      {editing && data && <CostsDialog variants={variants} costs={data} currency={currency} onClose={() => setEditing(false)} />}
    </Container>
  )
}

export default ProductCosts

const nameOf = (variant: Variant): string => [variant.title, variant.sku].filter(Boolean).join(" · ")

/** Costs in the shop's own currency; those in others are imported. */
const CostsDialog = ({ variants, costs, currency, onClose }: { variants: Variant[]; costs: VariantCost[]; currency: string; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const before = (id: string) => costs.find((cost) => cost.variant_id === id && cost.currency_code === currency)?.cost ?? null
  const [typed, setTyped] = useState<Record<string, string>>(() => Object.fromEntries(variants.map(({ id }) => [id, String(before(id) ?? "")])))
  const wrong = (id: string): boolean => Number.isNaN(parseMoney(typed[id]))
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("presales.costs.title")}
      submit={t("actions.save")}
      disabled={variants.some(({ id }) => wrong(id))}
      onSubmit={async () => {
        const changed = variants.flatMap(({ id }) => {
          const cost = parseMoney(typed[id])
          return cost === before(id) ? [] : [{ variant_id: id, cost, currency_code: currency }]
        })
        if (changed.length) await saveCosts({ costs: changed })
        await client.invalidateQueries({ queryKey: ["trato", "variant-costs"] })
        toast.success(t("presales.costs.saved"))
      }}
    >
      {variants.map((variant) => (
        <Field key={variant.id} label={nameOf(variant)} error={wrong(variant.id) ? t("errors.invalid_amount") : null}>
          <MoneyField value={typed[variant.id]} onChange={(text) => setTyped({ ...typed, [variant.id]: text })} currency={currency} />
        </Field>
      ))}
    </FormDialog>
  )
}
