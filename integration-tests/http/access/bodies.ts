import { fromHost, Host } from "../../helpers/host"
import { filled, jsonOf, schemaOf } from "../../helpers/hostile"
import { createPerson, Person } from "../../helpers/people"
import { fill, ownRoutes, Route } from "../../helpers/routes"
import { createOrder, ROBOTICA } from "../../helpers/sales"
import { createCustomer } from "../../helpers/shop"
import { OWNED_BY, ownedRows, SAMPLE_BODIES } from "./rows"

const { UpdateDocument } = fromHost<typeof import("../../../src/api/admin/trato/documents/validators")>("src/api/admin/trato/documents/validators.ts")

export const nameOf = (r: Pick<Route, "method" | "path">): string => `${r.method} ${r.path}`
export const collectionOf = (r: Route): string => r.path.split("/")[3]
export const admin = ownRoutes().filter((r) => r.path.startsWith("/admin/"))
/** This one's validator stands in the route itself. */
export const bodyOf = (route: Route) => (nameOf(route) === "POST /admin/trato/documents/:id" ? UpdateDocument : schemaOf(route, "body"))
/** What ends or removes something comes after what changes it. */
const LAST = ["close-rest", "convert", "order", "void", "reject", "accept", "lose", "win", "cancel", "batch", "delete", "merge"]
const rank = (r: Route) => LAST.indexOf(r.path.split("/").at(-1) ?? "")
export const posts = admin.filter((r) => r.method === "POST" && bodyOf(r)).sort((a, b) => rank(a) - rank(b))

export const isTaken = (route: Route, body: unknown): boolean => bodyOf(route)!.safeParse(body, { reportInput: true }).success

export type Whole = { owner: Person; urlOf: (route: Route) => string; basesOf: (route: Route) => object[] }

/** A shop with a row of every kind, and for each route bodies about them as full as can be, in each of the shapes it takes. */
export async function wholeBodies(host: Host): Promise<Whole> {
  const { api, container, db } = host
  const owner = await createPerson(container(), "Rosa Medina", "administrator")
  const rows = await ownedRows(api, container(), owner)
  const made = async (path: string, body: object) => {
    const { status, data } = await api.post(`/admin/trato/${path}`, body, owner.headers)
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(data)}`)
    return Object.values(data as Record<string, { id: string }>)[0].id
  }
  const first = async (table: string) => (await db()(table).first("id")).id as string
  const [customer, second, order] = [await createCustomer(container()), await createCustomer(container(), "Otro"), await createOrder(container(), { paid: true })]
  const [region, variant, stage] = [await first("region"), await db()("product_variant").first("id", "product_id"), await db()("trato_stage").first("id", "pipeline_id")]
  const line = await db()("trato_document_line").where({ document_id: rows.document }).first("id")
  const choose = await made("custom-fields", { label: "Color", type: "select", options: [{ label: "Rojo" }] })
  for (const type of ["text", "number", "money", "date", "multi_select", "boolean"]) await made("custom-fields", { label: type, type, ...(type === "multi_select" ? { options: [{ label: "A" }] } : {}) })
  const fields: { key: string; type: string; options: { id: string }[] }[] = await db()("trato_deal_field").select("key", "type", "options")
  const valueOf: Record<string, (field: (typeof fields)[number]) => unknown> = { boolean: () => true, number: () => 5, money: () => 5, date: () => "2026-11-11", multi_select: ({ options }) => [options[0].id], select: ({ options }) => options[0].id, text: () => "x" }
  const action = { type: "activity", activity_type: "call", title: "Llamar", due_days: 1, assignee: owner.id }
  const automation = { name: "Aviso", trigger: { event: "deal.created", stage_ids: [stage.id] }, conditions: { pipeline_id: stage.pipeline_id, stage_ids: [stage.id], value_over: { amount: 5, currency_code: "mxn" }, owner_ids: [owner.id], tags: ["a"] }, actions: [action] }
  const webhook = { name: "Aviso", url: "https://tienda.example/x", events: ["deal.created"] }
  const segment = { name: "Con cuenta", rules: { match: "all", rules: [{ field: "name", is: "contains", value: "a" }] } }
  const ids: Record<string, string | Record<string, string>> = Object.fromEntries(Object.entries(OWNED_BY).map(([route, type]) => [route, rows[type]]))
  Object.assign(ids, {
    "custom-fields": choose, customers: customer.id, orders: order.id, pipelines: stage.pipeline_id, "tax-codes": { type: "product", id: variant.product_id }, issuers: await first("trato_issuer"), branches: await first("stock_location"), "lost-reasons": await first("trato_lost_reason"),
    webhooks: await made("webhooks", webhook), segments: await made("segments", segment), teams: await made("teams", { name: "Norte" }), views: await made("views", { name: "Mía", list: "deals" }), automations: await made("automations", automation),
    "document-templates": await made("document-templates", { kind: "clause", name: "Garantía", text: "x" }), "billing-series": await made("billing-series", { prefix: "YY" }), roles: (await db()("trato_role").where({ preset: "viewer" }).first("id")).id,
    "POST /admin/trato/roles/people/:id": (await createPerson(container(), "Luis Paz", "seller")).id,
  })
  const known: Record<string, unknown> = {
    customer_id: customer.id, deal_id: rows.deal, document_id: rows.document, region_id: region, variant_id: variant.id, stage_id: stage.id, pipeline_id: stage.pipeline_id, owner_id: owner.id, seller_id: owner.id, user_id: owner.id, technician_id: owner.id,
    currency_code: "mxn", color: "#123456", postal_code: "72000", prefix: "ZZ", country_code: "mx", month: "2026-11", form: "01", receiver: ROBOTICA, customer_ids: [second.id], delete: ["none_0000"],
    content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
    custom_fields: Object.fromEntries(fields.map((field) => [field.key, valueOf[field.type](field)])), closed_on: "2026-11-20", lost_reason_id: ids["lost-reasons"],
  }
  const item = { title: "Flete", quantity: 1, unit_price: 100, discount: { type: "percent", value: 5 }, tax_lines: [{ code: "iva", name: "IVA", rate: 16 }], variant_id: variant.id, option_key: "a", description: "x", sku: "y", unit: "pz", delivery_time: "z", kind: "item", is_optional: true }
  const document = {
    customer_id: customer.id, region_id: region, title: "Mesas", issued_on: "2026-11-24", valid_until: "2027-11-24", discount: { type: "amount", value: 1 }, options: [{ key: "a", name: "A", description: "x" }], chosen_option: "a", lines: [item], exchange_rate: 1, notes: "x", terms: "x",
    shipping_address: { first_name: "x", address_1: "x", country_code: "mx" }, custom_field: { name: "x", value: "y" }, customer_phone: "1", identity_type: "RFC", identity_number: "x", additional_data: { a: { b: 1 } }, customer_email: "a@b.test",
  }
  const device = { equipment: "Laptop", brand: "b", model: "m", serial: "s", accessories: "a", condition: "c", reported_fault: "r", diagnosis: "d", work_done: "w", access_code: "1" }
  const issuer = { regime: "601", postal_code: "72000", time_zone: "America/Mexico_City", provider_id: "cfdi", allowed_uses: ["G03"], series: "Z", policies: { prior_payments: "none", self_invoice_days: 3 }, pac: { name: "sw", credentials: { environment: "test", token: "x" } } }
  const portion = [{ line_id: line.id, quantity: 1 }]
  const bodies: Record<string, object[]> = {
    "POST /admin/trato/automations": [automation], "POST /admin/trato/automations/:id": [automation], "POST /admin/trato/automations/try": [{ ...automation, days: 30 }],
    "POST /admin/trato/webhooks": [webhook], "POST /admin/trato/webhooks/:id": [webhook], "POST /admin/trato/segments": [{ ...segment, name: "Otro" }], "POST /admin/trato/teams": [{ name: "Sur", member_ids: [owner.id] }],
    "POST /admin/trato/documents": [
      { ...document, type: "quote", bank_account_ids: [], advances: [{ kind: "promised", on: "2026-11-24", form: "x", amount: 1 }] },
      { type: "service", customer_id: customer.id, lines: [], service: { kinds: ["repair"], technician_id: owner.id, promised_on: "2026-12-01", warranty_until: "2026-12-01", warranty_terms: "x", important_note: "x", devices: [device] } },
      { type: "contract", customer_id: customer.id, region_id: region, lines: [{ title: "x", quantity: 1, unit_price: 1 }], contract: { starts_on: "2026-11-24", ends_on: "2026-12-24", alert_days: 3, deliverables: [{ title: "x", due_on: "2026-12-01", amount: 1, done_on: "2026-11-24" }], instalments: [{ title: "x", due_on: "2026-12-01", amount: 1 }] } },
    ],
    "POST /admin/trato/document-templates/:id": [{ text: "Otro texto" }], "POST /admin/trato/pipelines/:id": [{ version: 1, name: "Ventas", stages: [{ id: stage.id, name: "Contacto", help: "x", color: "#123456", probability: 5, rotting_days: 3, wip_limit: 4 }] }], "POST /admin/trato/pipelines": [{ name: "Otro", stages: [{ name: "Uno", help: "x", color: "#123456", probability: 5, rotting_days: 3, wip_limit: 4 }] }],
    "POST /admin/trato/documents/:id": [document], "POST /admin/trato/documents/:id/order": [{ lines: portion }], "POST /admin/trato/documents/:id/convert": [{ to: "order_request", lines: portion }],
    "POST /admin/trato/document-templates": [{ kind: "template", document_type: "quote", name: "n", content: { title: "t", lines: [item], options: [{ key: "a", name: "A" }] } }],
    "POST /admin/trato/duplicates/decide": [{ a_id: customer.id, b_id: second.id, status: "dismissed" }], "POST /admin/trato/duplicates/merge": [{ keep_id: customer.id, drop_id: second.id }],
    "POST /admin/trato/invoices/issue": [{ note_ids: [rows.note], receiver: ROBOTICA, exchange_rate: 1 }, { order_id: order.id, receiver: ROBOTICA }, { document_id: rows.document, document_lines: portion }],
    "POST /admin/trato/issuers": [{ ...issuer, tax_id: "EKU9003173C9", name: "X" }], "POST /admin/trato/issuers/:id": [{ ...issuer, sandbox: true }, { credentials: { certificate: "AAAA", private_key: "AAAA", password: "x" } }],
    "POST /admin/trato/journal": [{ subject_type: "deal", subject_id: rows.deal, text: "x", mentions: [owner.id] }], "POST /admin/trato/roles/people/:id": [{ actor_type: "user", role_id: "trrole_viewer" }],
    "POST /admin/trato/sales-notes": [
      { lines: [{ title: "x", quantity: 1, unit_price: 5, discount: { type: "amount", value: 1 }, tax_lines: [{ code: "iva", name: "IVA", rate: 16 }] }], region_id: region, customer: { name: "x", email: "a@b.test", phone: "1" }, charge: { form: "01", reference: "x" }, additional_data: { a: 1 } },
      { order_id: order.id, payments: [] }, { document_id: rows.document, document_lines: portion, deliver: true },
    ],
    "POST /admin/trato/score-rules": [{ version: 1, rules: [{ name: "x", fact: "deals_won", min: 1, max: 3, points: 5, per: "once", limit: null, active: true }] }],
    "POST /admin/trato/views": [{ list: "deals", name: "Otra", columns: ["title"], sort: "-title", filters: { q: "x" } }], "POST /admin/trato/views/:id": [{ name: "Otra", columns: ["title"], sort: "-title", filters: { q: "x" } }],
    "POST /admin/trato/customers/:id/fiscal-profile": [ROBOTICA], "POST /admin/trato/tax-codes/:type/:id": [{ product_code: "43211500", unit_code: "H87", tax_object: "02" }],
    "POST /admin/trato/branches/:id": [{ postal_code: "72000", time_zone: "America/Mexico_City", series_id: ids["billing-series"], seller_id: owner.id, paper_format: "a4" }],
    "POST /admin/trato/presales-settings": [{ version: 1, accent_color: "#123456", footer: "x", bank_accounts: [{ bank: "x", account: "1", clabe: "2", currency_code: "mxn" }], defaults: { quote: { terms: "x", valid_days: 3, format: "a4" } }, series: [{ document_type: "quote", prefix: "X", next_folio: 1 }], deal_stages: { created: stage.id }, reminder_days: [1], checkout_hours: 3, payment_url: "https://x.test/{order_id}" }],
    "POST /admin/trato/sales-notes/:id/payments": [{ amount: 5, form: "03", paid_on: "2026-11-20", reference: "x", bank: { payer_bank_tax_id: "BBA830831LJ2", payer_account: "123456789012345678" } }],
  }
  return {
    owner,
    urlOf: (route) => fill(route.path, ids[nameOf(route)] ?? ids[collectionOf(route)] ?? "none_0000"),
    basesOf: (route) => bodies[nameOf(route)] ?? [filled(jsonOf(bodyOf(route)!), known), SAMPLE_BODIES[nameOf(route)]].filter((body): body is object => !!body && isTaken(route, body)).slice(0, 1),
  }
}
