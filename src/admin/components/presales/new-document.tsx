import { Select, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { addDays } from "../../../utils/dates"
import type { DocumentType, PresalesSettings } from "../../../types/http/presales"
import { useMe } from "../../hooks/use-me"
import { dealKeys, getDeal } from "../../lib/api/deals"
import { createDocument, documentKeys, getPresalesSettings, presalesSettingsKey } from "../../lib/api/presales"
import { todayIn } from "../../lib/format"
import { request } from "../../lib/http"
import { SelectTrigger } from "../common/select-trigger"
import { Gate, PageSkeleton } from "../gate"
import { DocumentEditor } from "./editor/document-editor"
import { type DocumentValues, emptyDevice, emptyValues } from "./editor/values"
import { TYPES, documentPath, gender, isDocumentType, listPath } from "./kinds"

/** `?type=quote&deal_id=&customer_id=`: a new document, with what is known already. */
const NewDocument = () => (
  <Gate feature="presales" grant="document:create">{() => <NewDocumentForm />}</Gate>
)

export default NewDocument

type Party = { id: string | null; name: string; email: string | null; phone: string | null }

const NewDocumentForm = () => {
  const { t } = useTranslation("trato")
  const [params, setParams] = useSearchParams()
  const { me } = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const asked = params.get("type") ?? "quote"
  const type = isDocumentType(asked) ? asked : "quote"
  const dealId = params.get("deal_id")
  const { party, title, currency, loading } = useOrigin(dealId, params.get("customer_id"))
  const settings = useQuery({ queryKey: presalesSettingsKey, queryFn: ({ signal }) => getPresalesSettings(signal), staleTime: 300_000, retry: false })
  const initial = useMemo<DocumentValues>(() => ({
    ...usual(type, settings.data?.settings, todayIn(me?.time_zone ?? "UTC")),
    customer_id: party?.id ?? null,
    customer_name: party?.name ?? "",
    customer_email: party?.email ?? "",
    customer_phone: party?.phone ?? "",
    title: title ?? "",
    currency_code: currency,
  }), [currency, me?.time_zone, party?.email, party?.id, party?.name, party?.phone, settings.data?.settings, title, type])
  if (loading || settings.isLoading) return <PageSkeleton />
  const words = { ...gender(type), type: t(`presales.type.${type}`) }

  return (
    <DocumentEditor
      key={type}
      type={type}
      title={t(`presales.list.${type}.new`)}
      typeField={<TypeField value={type} onChange={(next) => setParams((before) => {
        const after = new URLSearchParams(before)
        after.set("type", next)
        return after
      }, { replace: true })} />}
      submit={t(`presales.editor.save.${type}`)}
      draftName={`${type}:${dealId ?? params.get("customer_id") ?? "-"}`}
      initial={initial}
      onSave={async (body) => (await createDocument({ ...body, type, ...(dealId ? { deal_id: dealId } : {}) })).document}
      onSaved={(document) => {
        client.setQueryData(documentKeys.detail(document.id), { document })
        void client.invalidateQueries({ queryKey: [...documentKeys.all, "list"] })
        void client.invalidateQueries({ queryKey: dealKeys.all })
        toast.success(t("presales.editor.saved", { ...words, number: document.number }))
        navigate(documentPath(document.id))
      }}
      onCancel={() => navigate(dealId ? `/crm/deals/${dealId}` : listPath(type))}
    />
  )
}

/** PRE-02, step one: which paper. What was typed for another type is kept under that type. */
const TypeField = ({ value, onChange }: { value: DocumentType; onChange: (type: DocumentType) => void }) => {
  const { t } = useTranslation("trato")
  return (
    <div className="w-[220px] max-w-full">
      <Select size="small" value={value} onValueChange={(next) => onChange(next as DocumentType)}>
        <SelectTrigger aria-label={t("presales.editor.type")}><Select.Value /></SelectTrigger>
        <Select.Content>
          {TYPES.map((type) => <Select.Item key={type} value={type}>{t(`presales.type.${type}`)}</Select.Item>)}
        </Select.Content>
      </Select>
    </div>
  )
}

/** What the shop's settings say of a new document of this type. */
function usual(type: DocumentType, settings: PresalesSettings | undefined, today: string): DocumentValues {
  const defaults = settings?.defaults?.[type]
  const values = emptyValues()
  return {
    ...values,
    terms: defaults?.terms ?? "",
    payment_terms: defaults?.payment_terms ?? "",
    delivery_time: defaults?.delivery_time ?? "",
    valid_until: defaults?.valid_days && (type === "quote" || type === "contract") ? addDays(today, defaults.valid_days) : "",
    service: type === "service" ? { ...values.service, kinds: ["repair"], warranty_terms: settings?.service_terms ?? "", devices: [emptyDevice()] } : values.service,
  }
}

/** The customer of the deal or of the address, the deal's title, and its currency: what is saved is in it, so what is seen while typing must be. */
function useOrigin(dealId: string | null, customerId: string | null): { party: Party | null; title: string | null; currency: string | null; loading: boolean } {
  const deal = useQuery({ queryKey: dealKeys.one(dealId ?? ""), queryFn: ({ signal }) => getDeal(dealId ?? "", signal), enabled: Boolean(dealId) })
  const known = customerId ?? deal.data?.customer?.id ?? null
  const customer = useQuery({ queryKey: ["trato", "customer", known], queryFn: ({ signal }) => getCustomer(known ?? "", signal), enabled: Boolean(known), retry: false })
  return {
    party: customer.data ?? deal.data?.customer ? { id: known, name: deal.data?.customer?.name ?? "", email: null, phone: null, ...customer.data } : null,
    title: deal.data?.title ?? null,
    currency: deal.data?.currency_code ?? null,
    loading: deal.isLoading || customer.isLoading,
  }
}

type HostCustomer = { id: string; company_name: string | null; first_name: string | null; last_name: string | null; email: string | null; phone: string | null }

const getCustomer = async (id: string, signal?: AbortSignal): Promise<Party> => {
  const { customer } = await request<{ customer: HostCustomer }>(`/admin/customers/${encodeURIComponent(id)}`, { query: { fields: "id,company_name,first_name,last_name,email,phone" }, signal })
  const name = customer.company_name || [customer.first_name, customer.last_name].filter(Boolean).join(" ") || customer.email || ""
  return { id: customer.id, name, email: customer.email, phone: customer.phone }
}
