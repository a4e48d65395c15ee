import { toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { dealKeys, getDeal } from "../../lib/api/deals"
import { createDocument, documentKeys } from "../../lib/api/presales"
import { request } from "../../lib/http"
import { Gate, PageSkeleton } from "../gate"
import { DocumentEditor } from "./editor/document-editor"
import { emptyValues } from "./editor/values"

/** `?type=quote&deal_id=&customer_id=`: a new document, with what is known already. */
const NewDocument = () => (
  <Gate feature="presales" grant="document:create">{() => <NewDocumentForm />}</Gate>
)

export default NewDocument

type Party = { id: string | null; name: string; email: string | null }

const NewDocumentForm = () => {
  const { t } = useTranslation("trato")
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  const dealId = params.get("deal_id")
  const { party, title, loading } = useOrigin(dealId, params.get("customer_id"))
  if (loading) return <PageSkeleton />

  return (
    <DocumentEditor
      title={t("presales.editor.new_title")}
      submit={t("presales.editor.save")}
      draftName={`quote:${dealId ?? "-"}`}
      initial={{ ...emptyValues(), customer_id: party?.id ?? null, customer_name: party?.name ?? "", customer_email: party?.email ?? "", title: title ?? "" }}
      onSave={async (body) => (await createDocument({ ...body, type: "quote", deal_id: dealId })).document}
      onSaved={(document) => {
        client.setQueryData(documentKeys.detail(document.id), { document })
        void client.invalidateQueries({ queryKey: [...documentKeys.all, "list"] })
        void client.invalidateQueries({ queryKey: dealKeys.all })
        toast.success(t("presales.editor.saved", { number: document.number }))
        navigate(`/presales/documents/${document.id}`)
      }}
      onCancel={() => navigate(dealId ? `/crm/deals/${dealId}` : "/presales/quotes")}
    />
  )
}

/** The customer of the deal or of the address, and the deal's title. */
function useOrigin(dealId: string | null, customerId: string | null): { party: Party | null; title: string | null; loading: boolean } {
  const deal = useQuery({ queryKey: dealKeys.one(dealId ?? ""), queryFn: ({ signal }) => getDeal(dealId ?? "", signal), enabled: Boolean(dealId) })
  const known = customerId ?? deal.data?.customer?.id ?? null
  const customer = useQuery({ queryKey: ["trato", "customer", known], queryFn: ({ signal }) => getCustomer(known ?? "", signal), enabled: Boolean(known), retry: false })
  return {
    party: customer.data ?? deal.data?.customer ? { id: known, name: deal.data?.customer?.name ?? "", email: null, ...customer.data } : null,
    title: deal.data?.title ?? null,
    loading: deal.isLoading || customer.isLoading,
  }
}

type HostCustomer = { id: string; company_name: string | null; first_name: string | null; last_name: string | null; email: string | null }

const getCustomer = async (id: string, signal?: AbortSignal): Promise<Party> => {
  const { customer } = await request<{ customer: HostCustomer }>(`/admin/customers/${encodeURIComponent(id)}`, { query: { fields: "id,company_name,first_name,last_name,email" }, signal })
  const name = customer.company_name || [customer.first_name, customer.last_name].filter(Boolean).join(" ") || customer.email || ""
  return { id: customer.id, name, email: customer.email }
}
