import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { TaxCodes, TaxCodesResponse, TaxCodeSubject } from "../../../types/http/tax-codes"
import { useMe } from "../../hooks/use-me"
import { getTaxCodes, taxCodeKeys } from "../../lib/api/tax-codes"
import { Fact } from "../paper/fact"
import { TaxCodesDrawer } from "./tax-codes-drawer"
import { useFiscalCatalog } from "./use-fiscal-catalog"

const FIELDS = ["product_code", "unit_code", "tax_object"] as const

type TaxCodesCardProps = { type: TaxCodeSubject; id: string; name: string }

/** On the page of a product or a category: the codes it is invoiced with, and where they come from (FIS-09). */
const TaxCodesCard = ({ type, id, name }: TaxCodesCardProps) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const [editing, setEditing] = useState(false)
  const allowed = Boolean(me?.features.billing) && can("note:view")
  const { data, isLoading, isError } = useQuery({ queryKey: taxCodeKeys.one(type, id), queryFn: ({ signal }) => getTaxCodes(type, id, signal), enabled: allowed, retry: 1 })
  const catalog = useFiscalCatalog(allowed)
  if (!allowed) return null
  const missing = type === "product" && (data?.effective?.missing.length ?? 0) > 0
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t(type === "product" ? "taxCodes.title" : "taxCodes.title_category")}</Heading>
        {data && can("issuer:update") && <Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t("taxCodes.edit")}</Button>}
      </div>
      {isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {isError && <Text size="small" role="alert" className="text-ui-fg-error px-6 py-4">{t("taxCodes.failed")}</Text>}
      {data && FIELDS.map((field) => <Fact key={field} label={t(`taxCodes.${field}`)}><Code field={field} data={data} named={nameOf(field, data, catalog.data)} /></Fact>)}
      {missing && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("taxCodes.missing")}</Text>}
      {type === "category" && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("taxCodes.category_hint")}</Text>}
      {editing && data && <TaxCodesDrawer type={type} id={id} name={name} data={data} onClose={() => setEditing(false)} />}
    </Container>
  )
}

export default TaxCodesCard

const codeOf = (field: keyof TaxCodes, data: TaxCodesResponse): string | null => data.tax_codes[field] ?? data.effective?.[field] ?? null

type Named = { code: string; name: string }[]

function nameOf(field: keyof TaxCodes, data: TaxCodesResponse, catalog: { units: Named; tax_objects: Named } | undefined): string | null {
  if (field === "product_code") return data.product_name
  const list = field === "unit_code" ? catalog?.units : catalog?.tax_objects
  return list?.find((one) => one.code === codeOf(field, data))?.name ?? null
}

const Code = ({ field, data, named }: { field: keyof TaxCodes; data: TaxCodesResponse; named: string | null }) => {
  const { t } = useTranslation("trato")
  const code = codeOf(field, data)
  if (code === null) return <span className="text-ui-fg-subtle">{t(data.effective ? `taxCodes.usual_${field}` : "taxCodes.not_set")}</span>
  const inherited = data.tax_codes[field] === null
  return (
    <>
      {named ? `${code} · ${named}` : code}
      {inherited && <span className="text-ui-fg-subtle"> ({t("taxCodes.from_category")})</span>}
    </>
  )
}
