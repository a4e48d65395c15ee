import { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { DOCUMENT_TYPES, PAPER_FORMATS } from "../../../../types/http/presales"
import { amount, civilDate, currencyCode, id, image, optionalText, requiredText, rowVersion, text } from "../../../utils/fields"
import { lateBody } from "../../../utils/late-body"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AnswerQuestion, CreateAttachment, ExportDocuments, PdfQuery, ReportQuery, TemplateContent } from "./validators"

/** Base64 of the largest file that is taken, and a little: one that is too large is told as that and not as too many bytes. */
const MOST_FILE_BODY = 80 * 1024 * 1024
const settingsBody = { sizeLimit: "2mb" }

/** A page of the storefront with the order's payment in it; nothing but https, at home http too. */
const webPage = z
  .string()
  .trim()
  .max(500)
  .regex(/^(https:\/\/|http:\/\/localhost[:/])[^\s<>"']+$/, "is not an https address")

const paymentUrl = webPage.refine((url) => url.includes("{payment_collection_id}") || url.includes("{order_id}"), { error: "does not say which order is paid", params: { code: "payment_url_without_order" } })

const checkoutUrl = webPage.refine((url) => url.includes("{cart_id}"), { error: "does not say which cart is paid", params: { code: "checkout_url_without_cart" } })

const usual = z
  .object({ terms: optionalText(10_000), valid_days: z.number().int().min(1).max(3650).nullable(), payment_terms: optionalText(500), delivery_time: optionalText(200), format: z.enum(PAPER_FORMATS) })
  .partial()

const SaveSettings = z
  .object({
    version: rowVersion,
    logo: image.nullable(),
    accent_color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    footer: optionalText(500),
    bank_accounts: z.array(z.object({ id: id.optional(), bank: requiredText(80), holder: optionalText(160).optional(), account: requiredText(60), clabe: optionalText(60).optional(), currency_code: currencyCode.nullish() })).max(20),
    payment_qr: z.object({ image, caption: optionalText(120).default(null) }).nullable(),
    defaults: z.partialRecord(z.enum(DOCUMENT_TYPES), usual),
    series: z.array(z.object({ id: id.optional(), document_type: z.enum(DOCUMENT_TYPES), prefix: z.string().trim().regex(/^[A-Za-z0-9]{1,12}$/), next_folio: z.number().int().min(1).max(99_999_999).optional(), is_default: z.boolean().optional() })).max(50),
    order_on_acceptance: z.boolean(),
    payment_url: paymentUrl.nullable(),
    checkout_url: checkoutUrl.nullable(),
    checkout_hours: z.number().int().min(1).max(168),
    deal_stages: z.object({ created: id.nullable(), sent: id.nullable(), answered: id.nullable() }).partial(),
    deal_for_quote: z.enum(["ask", "always", "never"]),
    reminder_days: z.array(z.number().int().min(0).max(365)).max(10),
    notify_by_email: z.boolean(),
    show_attachments_in_pdf: z.boolean(),
    service_terms: optionalText(5000),
  })
  .partial()

const SaveTemplate = z
  .object({ kind: z.enum(["template", "clause"]), document_type: z.enum(DOCUMENT_TYPES).nullable(), name: requiredText(120), text: optionalText(10_000), content: TemplateContent.nullable() })
  .partial()

const cost = z
  .object({ variant_id: id.optional(), sku: text(100).min(1).optional(), cost: amount.nullable(), currency_code: currencyCode })
  .refine((row) => row.variant_id || row.sku, { path: ["sku"], error: "a variant or a SKU is needed", params: { code: "required" } })

const list = z.preprocess((v) => (typeof v === "string" ? v.split(",") : v), z.array(id).min(1).max(200))

const base = "/admin/trato/documents"

export const presalesMiddlewares: MiddlewareRoute[] = [
  { matcher: `${base}/:id/attachments`, methods: ["POST"], bodyParser: false, middlewares: [lateBody(MOST_FILE_BODY), validateBody(CreateAttachment)] },
  { matcher: `${base}/:id/questions/:question_id`, methods: ["POST"], middlewares: [validateBody(AnswerQuestion)] },
  { matcher: `${base}/:id/revisions/:revision/pdf`, methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: `${base}/:id/intake`, methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  { matcher: `${base}/reports/:report`, methods: ["GET"], middlewares: [validateQuery(ReportQuery)] },
  { matcher: `${base}/export`, methods: ["GET"], middlewares: [validateQuery(ExportDocuments)] },
  { matcher: "/admin/trato/devices", methods: ["GET"], middlewares: [validateQuery(z.object({ serial: text(100).min(2) }))] },
  { matcher: "/admin/trato/orders/:id/serials", methods: ["POST"], middlewares: [validateBody(z.object({ serials: z.array(z.object({ line_item_id: id.nullish(), serial: requiredText(100), warranty_until: civilDate.nullish() })).max(500) }))] },
  { matcher: "/admin/trato/document-templates", methods: ["POST"], bodyParser: settingsBody, middlewares: [validateBody(SaveTemplate)] },
  { matcher: "/admin/trato/document-templates/:id", methods: ["POST"], bodyParser: settingsBody, middlewares: [validateBody(SaveTemplate)] },
  { matcher: "/admin/trato/presales-settings", methods: ["POST"], bodyParser: settingsBody, middlewares: [validateBody(SaveSettings)] },
  { matcher: "/admin/trato/variant-costs", methods: ["GET"], middlewares: [validateQuery(z.object({ variant_id: list }))] },
  { matcher: "/admin/trato/variant-costs", methods: ["POST"], bodyParser: settingsBody, middlewares: [validateBody(z.object({ costs: z.array(cost).min(1).max(1000) }))] },
  { matcher: "/admin/trato/customers/:id/paper", methods: ["POST"], middlewares: [validateBody(z.object({ paper_format: z.enum(PAPER_FORMATS).nullable(), language: z.enum(["es", "en"]).nullable() }).partial())] },
]
