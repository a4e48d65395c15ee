import type { CurrencyTotal, Page } from "../../../types/common"
import type { FiscalCatalog, FiscalReceiver, PacOption } from "../../../types/fiscal"
import type {
  BillingHealth, CancelInvoiceBody, CashReport, CreateNoteBody, CreditNoteBody, ErasePracticeResponse, GlobalInvoiceBody, GlobalPreview, IssueInvoiceBody, PacsResponse, PaymentBody, ReturnNoteBody, VoidNoteBody, FiscalProfileResponse, InvoiceDTO, InvoiceNoteBody, IssuerDTO, NoteDTO, NoteSummary, ReceiptsResponse, SaveIssuerBody,
  SendNoteBody, SendNoteResponse, UpdateNoteBody,
} from "../../../types/http/billing"
import type { PaperFormat } from "../../../types/http/presales"
import { request } from "../http"

export type ReceiptFilters = {
  q?: string
  kind?: string
  payment_status?: string[]
  status?: string[]
  limit?: number
  offset?: number
  order?: string
}

const notes = "/admin/trato/sales-notes"
const invoices = "/admin/trato/invoices"

export const billingKeys = {
  all: ["trato", "billing"] as const,
  receipts: (filters: ReceiptFilters) => ["trato", "billing", "receipts", filters] as const,
  notes: (filters: Record<string, string>) => ["trato", "billing", "notes", filters] as const,
  note: (id: string) => ["trato", "billing", "note", id] as const,
  invoice: (id: string) => ["trato", "billing", "invoice", id] as const,
  catalog: (language: string) => ["trato", "fiscal-catalog", language] as const,
  issuers: ["trato", "billing", "issuers"] as const,
  selfInvoiceDefault: ["trato", "billing", "self-invoice-default"] as const,
  profile: (customerId: string) => ["trato", "billing", "profile", customerId] as const,
}

type NoteAnswer = { sales_note: NoteDTO }

export const listReceipts = (filters: ReceiptFilters, signal?: AbortSignal): Promise<ReceiptsResponse> =>
  request("/admin/trato/receipts", { query: filters, signal })

export const listNotes = (filters: { order_id?: string; deal_id?: string; customer_id?: string; limit?: number }, signal?: AbortSignal): Promise<Page<"sales_notes", NoteSummary> & { totals?: CurrencyTotal[] }> =>
  request(notes, { query: filters, signal })

export const getNote = (id: string, signal?: AbortSignal): Promise<NoteAnswer> => request(`${notes}/${id}`, { signal })

export const createNote = (body: CreateNoteBody): Promise<NoteAnswer> => request(notes, { method: "POST", body })

export const updateNote = (id: string, body: UpdateNoteBody): Promise<NoteAnswer> => request(`${notes}/${id}`, { method: "POST", body })

export const sendNote = (id: string, body: SendNoteBody): Promise<SendNoteResponse> => request(`${notes}/${id}/send`, { method: "POST", body })

/** Answers at once; the invoice's progress tells the rest. */
export const invoiceNote = (id: string, body: InvoiceNoteBody): Promise<{ invoice_id: string }> =>
  request(`${notes}/${id}/invoice`, { method: "POST", body })

export const getInvoice = (id: string, signal?: AbortSignal): Promise<{ invoice: InvoiceDTO }> => request(`${invoices}/${id}`, { signal })

export const notePdfPath = (id: string, format: PaperFormat): string => `${notes}/${id}/pdf?format=${format}`
export const invoicePdfPath = (id: string): string => `${invoices}/${id}/pdf`
export const invoiceXmlPath = (id: string): string => `${invoices}/${id}/xml`

export const getFiscalCatalog = async (language: "es" | "en", signal?: AbortSignal): Promise<FiscalCatalog> => {
  const answer = await request<{ catalog: FiscalCatalog }>("/admin/trato/fiscal/catalog", { query: { language }, signal })
  return answer.catalog
}

export const getFiscalProfile = (customerId: string, signal?: AbortSignal): Promise<FiscalProfileResponse> =>
  request(`/admin/trato/customers/${encodeURIComponent(customerId)}/fiscal-profile`, { signal })

export const saveFiscalProfile = (customerId: string, receiver: FiscalReceiver): Promise<FiscalProfileResponse> =>
  request(`/admin/trato/customers/${encodeURIComponent(customerId)}/fiscal-profile`, { method: "POST", body: receiver })

export const listIssuers = async (signal?: AbortSignal): Promise<IssuerDTO[]> =>
  (await request<{ issuers: IssuerDTO[] }>("/admin/trato/issuers", { signal })).issuers

/** Whether "Permitir Autofactura" starts switched on: the shop's policy, else the installation's option. */
export const selfInvoiceDefault = async (signal?: AbortSignal): Promise<boolean> =>
  (await request<{ self_invoice_default: boolean }>("/admin/trato/issuers", { signal })).self_invoice_default

export const saveIssuer = (id: string | null, body: SaveIssuerBody): Promise<{ issuer: IssuerDTO }> =>
  request(`/admin/trato/issuers${id ? `/${id}` : ""}`, { method: "POST", body })

export const registerPayment = (id: string, body: PaymentBody): Promise<NoteAnswer> => request(`${notes}/${id}/payments`, { method: "POST", body })

export const voidPayment = (id: string, paymentId: string, reason: string): Promise<NoteAnswer> => request(`${notes}/${id}/payments/${paymentId}/void`, { method: "POST", body: { reason } })

export const voidNote = (id: string, body: VoidNoteBody): Promise<NoteAnswer> => request(`${notes}/${id}/void`, { method: "POST", body })

export const returnNote = (id: string, body: ReturnNoteBody): Promise<NoteAnswer> => request(`${notes}/${id}/return`, { method: "POST", body })

/** Answers at once; what came back in the note's order. */
export const creditReturn = (id: string): Promise<Started> => request(`${notes}/${id}/credit-return`, { method: "POST", body: {} })

export const listPacs = async (providerId: string, signal?: AbortSignal): Promise<PacOption[]> =>
  (await request<PacsResponse>("/admin/trato/fiscal/pacs", { query: { provider_id: providerId }, signal })).pacs

export const erasePractice = (id: string): Promise<ErasePracticeResponse> => request(`/admin/trato/issuers/${id}/erase-practice`, { method: "POST", body: {} })

type Started = { invoice_id: string; number: string }

/** "Facturar" of an order, a document or several notes; answers at once. */
export const issueInvoice = (body: IssueInvoiceBody): Promise<Started> => request(`${invoices}/issue`, { method: "POST", body })

export const sendInvoice = (id: string, body: SendNoteBody): Promise<Pick<SendNoteResponse, "mail">> => request(`${invoices}/${id}/send`, { method: "POST", body })

export const makeComplement = (id: string): Promise<{ complements: { id: string; number: string }[] }> => request(`${invoices}/${id}/complements`, { method: "POST", body: {} })

export const creditInvoice = (id: string, body: CreditNoteBody): Promise<Started> => request(`${invoices}/${id}/credit-notes`, { method: "POST", body })

export const cancelInvoice = (id: string, body: CancelInvoiceBody): Promise<{ invoice: InvoiceDTO }> => request(`${invoices}/${id}/cancel`, { method: "POST", body })

export const replaceInvoice = (id: string, receiver: FiscalReceiver): Promise<Started> => request(`${invoices}/${id}/replace`, { method: "POST", body: { receiver } })

export const invoiceReceiptPath = (id: string): string => `${invoices}/${id}/receipt`

export const previewGlobal = (period: { from: string; to: string }, signal?: AbortSignal): Promise<{ preview: GlobalPreview }> => request("/admin/trato/global-invoices", { query: period, signal })

export const makeGlobal = (body: GlobalInvoiceBody): Promise<Started> => request("/admin/trato/global-invoices", { method: "POST", body })

export const getHealth = (signal?: AbortSignal): Promise<{ health: BillingHealth }> => request("/admin/trato/billing-health", { signal })

export const getCashReport = (day: string, signal?: AbortSignal): Promise<{ report: CashReport }> => request("/admin/trato/cash-report", { query: { day }, signal })

export const cashReportPath = (day: string, format: "ticket80" | "ticket58"): string => `/admin/trato/cash-report/pdf?day=${day}&format=${format}`

export const exportPath = (month: string): string => `/admin/trato/invoices/export?month=${month}`
