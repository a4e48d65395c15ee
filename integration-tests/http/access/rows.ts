import type { MedusaContainer } from "@medusajs/framework/types"
import { createOrder, ROBOTICA, createIssuer, waitForInvoice } from "../../helpers/sales"
import type { Host } from "../../helpers/host"
import type { Person } from "../../helpers/people"
import { createShop } from "../../helpers/shop"

export type OwnedType = "deal" | "activity" | "document" | "note" | "invoice"

const all = (type: OwnedType, paths: string[]): Record<string, OwnedType> => Object.fromEntries(paths.map((p) => [p, type]))

/** Whose row the parameter of a route names. */
export const OWNED_BY: Record<string, OwnedType> = {
  ...all("deal", [
    "GET /admin/trato/deals/:id",
    "POST /admin/trato/deals/:id",
    "POST /admin/trato/deals/:id/move",
    "POST /admin/trato/deals/:id/win",
    "POST /admin/trato/deals/:id/lose",
    "POST /admin/trato/deals/:id/reopen",
    "GET /admin/trato/deals/:id/orders",
    "POST /admin/trato/deals/:id/orders",
    "DELETE /admin/trato/deals/:id/orders/:order_id",
    "GET /admin/trato/deals/:id/files",
    "POST /admin/trato/deals/:id/files",
    "GET /admin/trato/deals/:id/files/:file_id",
    "DELETE /admin/trato/deals/:id/files/:file_id",
    "GET /admin/trato/deals/:id/shop",
    "GET /admin/trato/deals/:id/tags",
    "POST /admin/trato/deals/:id/tags",
    "GET /admin/trato/deals/:id/cart",
  ]),
  ...all("activity", ["GET /admin/trato/activities/:id", "POST /admin/trato/activities/:id"]),
  ...all("document", [
    "GET /admin/trato/documents/:id",
    "POST /admin/trato/documents/:id",
    "POST /admin/trato/documents/:id/send",
    "POST /admin/trato/documents/:id/accept",
    "POST /admin/trato/documents/:id/reject",
    "POST /admin/trato/documents/:id/void",
    "POST /admin/trato/documents/:id/close-rest",
    "POST /admin/trato/documents/:id/reopen-rest",
    "POST /admin/trato/documents/:id/duplicate",
    "POST /admin/trato/documents/:id/order",
    "POST /admin/trato/documents/:id/convert",
    "POST /admin/trato/documents/:id/cancel-checkout",
    "GET /admin/trato/documents/:id/aside",
    "POST /admin/trato/documents/:id/aside",
    "GET /admin/trato/documents/:id/conversion",
    "POST /admin/trato/documents/:id/stage",
    "POST /admin/trato/documents/:id/renew",
    "GET /admin/trato/documents/:id/changes",
    "GET /admin/trato/documents/:id/since",
    "GET /admin/trato/documents/:id/trace",
    "GET /admin/trato/documents/:id/revisions",
    "GET /admin/trato/documents/:id/revisions/:revision",
    "GET /admin/trato/documents/:id/revisions/:revision/pdf",
    "POST /admin/trato/documents/:id/attachments",
    "GET /admin/trato/documents/:id/attachments/:attachment_id",
    "DELETE /admin/trato/documents/:id/attachments/:attachment_id",
    "POST /admin/trato/documents/:id/questions/:question_id",
    "POST /admin/trato/documents/:id/devices/:device_id/reveal",
    "GET /admin/trato/documents/:id/certificate",
    "GET /admin/trato/documents/:id/intake",
    "GET /admin/trato/documents/:id/label",
    "GET /admin/trato/documents/:id/pdf",
  ]),
  ...all("note", [
    "GET /admin/trato/sales-notes/:id",
    "POST /admin/trato/sales-notes/:id",
    "POST /admin/trato/sales-notes/:id/send",
    "POST /admin/trato/sales-notes/:id/invoice",
    "POST /admin/trato/sales-notes/:id/payments",
    "POST /admin/trato/sales-notes/:id/payments/:payment_id/void",
    "POST /admin/trato/sales-notes/:id/void",
    "POST /admin/trato/sales-notes/:id/return",
    "POST /admin/trato/sales-notes/:id/credit-return",
    "GET /admin/trato/sales-notes/:id/pdf",
  ]),
  ...all("invoice", [
    "GET /admin/trato/invoices/:id",
    "GET /admin/trato/invoices/:id/xml",
    "GET /admin/trato/invoices/:id/pdf",
    "POST /admin/trato/invoices/:id/send",
    "POST /admin/trato/invoices/:id/complements",
    "POST /admin/trato/invoices/:id/credit-notes",
    "POST /admin/trato/invoices/:id/cancel",
    "POST /admin/trato/invoices/:id/replace",
    "GET /admin/trato/invoices/:id/receipt",
  ]),
}

/** Parameters that name something every role of the grant shares, with the reason. */
export const SHARED_PARAMETERS: Record<string, string> = {
  "GET /admin/trato/board/:stage_id": "a stage is the shop's; its cards are filtered by scope",
  "GET /admin/trato/pipelines/:id": "a funnel is the shop's",
  "POST /admin/trato/pipelines/:id": "a funnel is the shop's",
  "DELETE /admin/trato/pipelines/:id": "a funnel is the shop's",
  "POST /admin/trato/pipelines/:id/archive": "a funnel is the shop's",
  ...Object.fromEntries(["GET /admin/trato/imports/:id", "DELETE /admin/trato/imports/:id", "POST /admin/trato/imports/:id/check", "POST /admin/trato/imports/:id/run", "POST /admin/trato/imports/:id/cancel", "GET /admin/trato/imports/:id/bad-rows"]
    .map((route) => [route, "an import is the shop's; only who may import gets here"])),
  "POST /admin/trato/lost-reasons/:id": "the list of reasons is the shop's",
  ...Object.fromEntries(["GET /admin/trato/webhooks/:id", "POST /admin/trato/webhooks/:id", "DELETE /admin/trato/webhooks/:id", "POST /admin/trato/webhooks/:id/ping", "GET /admin/trato/webhooks/:id/deliveries", "POST /admin/trato/webhooks/:id/deliveries/:delivery_id/resend"]
    .map((route) => [route, "webhooks are the shop's; only who changes settings gets here"])),
  "GET /admin/trato/automations/:id": "automations are the shop's; only who changes settings gets here",
  "POST /admin/trato/automations/:id": "automations are the shop's; only who changes settings gets here",
  "DELETE /admin/trato/automations/:id": "automations are the shop's; only who changes settings gets here",
  "GET /admin/trato/automations/:id/runs": "automations are the shop's; only who changes settings gets here",
  "POST /admin/trato/automations/:id/runs/:run_id/retry": "automations are the shop's; only who changes settings gets here",
  "DELETE /admin/trato/lost-reasons/:id": "the list of reasons is the shop's",
  "POST /admin/trato/customers/:id": "a customer is the host's; only who may assign sets the seller",
  "GET /admin/trato/customers/:id": "a customer is the host's; its deals are counted within the scope",
  "POST /admin/trato/custom-fields/:id": "fields of deals are the shop's",
  "DELETE /admin/trato/custom-fields/:id": "fields of deals are the shop's",
  "POST /admin/trato/views/:id": "a view is of a person, not of a seller's rows; another's own one answers 404 (crm/lists.spec.ts)",
  "DELETE /admin/trato/views/:id": "a view is of a person, not of a seller's rows; another's own one answers 404 (crm/lists.spec.ts)",
  "POST /admin/trato/roles/:id": "a role is the shop's; only who manages roles gets here",
  "DELETE /admin/trato/roles/:id": "a role is the shop's; only who manages roles gets here",
  "POST /admin/trato/roles/people/:id": "who has which role is the shop's; only who manages roles gets here",
  "POST /admin/trato/teams/:id": "a team is the shop's; only who manages roles gets here",
  "DELETE /admin/trato/teams/:id": "a team is the shop's; only who manages roles gets here",
  "POST /admin/trato/issuers/:id": "an issuer is the shop's",
  "POST /admin/trato/issuers/:id/erase-practice": "an issuer is the shop's",
  "POST /admin/trato/branches/:id": "a branch is the shop's; only who manages issuers sets it up",
  "POST /admin/trato/billing-series/:id": "a series is the shop's; only who manages issuers sets it up",
  "GET /admin/trato/documents/reports/:report": "names a report; its rows are filtered by scope",
  "POST /admin/trato/document-templates/:id": "a template is the shop's",
  "DELETE /admin/trato/document-templates/:id": "a template is the shop's",
  "GET /admin/trato/orders/:id/serials": "an order is the host's, visible to every admin user",
  "POST /admin/trato/orders/:id/serials": "an order is the host's; which serial numbers left with it is shared",
  "GET /admin/trato/customers/:id/score": "a customer outside the scope answers 404 (crm/score.spec.ts)",
  ...Object.fromEntries(["GET /admin/trato/segments/:id", "POST /admin/trato/segments/:id", "DELETE /admin/trato/segments/:id", "POST /admin/trato/segments/:id/sync"].map((route) => [route, "a segment is the shop's; whom it shows is filtered by scope"])),
  "POST /admin/trato/proposals/:id": "another's proposal answers 404 (crm/follow.spec.ts)",
  "GET /admin/trato/orders/:id/deal": "an order is the host's; a deal outside the scope is not told (crm/follow.spec.ts)",
  "GET /admin/trato/customers/:id/paper": "a customer is the host's, visible to every admin user",
  "POST /admin/trato/customers/:id/paper": "a customer is the host's; how their papers look is shared",
  "GET /admin/trato/fiscal/catalogs/:catalog": "the authority's catalogues are the same for everybody",
  "GET /admin/trato/tax-codes/:type/:id": "products and categories are the host's, visible to every admin user",
  "POST /admin/trato/tax-codes/:type/:id": "products and categories are the host's; only who manages issuers sets their codes",
  "GET /admin/trato/customers/:id/fiscal-profile": "a customer is the host's, visible to every admin user",
  "POST /admin/trato/customers/:id/fiscal-profile": "a customer is the host's, visible to every admin user",
}

/** Bodies that pass validation, so that what answers is the guard of the row. */
export const SAMPLE_BODIES: Record<string, object> = {
  "POST /admin/trato/deals/:id": { title: "Otro título" },
  "POST /admin/trato/imports/:id/check": { mapping: {} },
  "POST /admin/trato/deals/:id/files": { name: "foto.png", content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=" },
  "POST /admin/trato/activities/:id": { title: "Otro título" },
  "POST /admin/trato/deals/:id/move": { stage_id: "none_0000", version: 1 },
  "POST /admin/trato/deals/:id/win": {},
  "POST /admin/trato/proposals/:id": { status: "dismissed" },
  "POST /admin/trato/deals/:id/lose": {},
  "POST /admin/trato/deals/:id/reopen": { reason: "Volvió" },
  "POST /admin/trato/deals/:id/orders": { order_id: "order_none" },
  "POST /admin/trato/deals/:id/tags": { add: ["urgente"] },
  "POST /admin/trato/documents/:id": { notes: "Otra nota" },
  "POST /admin/trato/documents/:id/send": { to: "alguien@correo.test" },
  "POST /admin/trato/documents/:id/accept": {},
  "POST /admin/trato/documents/:id/reject": { reason: "Caro" },
  "POST /admin/trato/documents/:id/void": { reason: "Error" },
  "POST /admin/trato/documents/:id/close-rest": { reason: "Error" },
  "POST /admin/trato/documents/:id/convert": { to: "order_request" },
  "POST /admin/trato/documents/:id/stage": { stage: "diagnosed" },
  "POST /admin/trato/documents/:id/renew": {},
  "POST /admin/trato/documents/:id/attachments": { name: "foto.png", content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" },
  "POST /admin/trato/documents/:id/questions/:question_id": { answer: "Sí" },
  "POST /admin/trato/sales-notes/:id": { allow_self_invoice: true },
  "POST /admin/trato/sales-notes/:id/send": { to: "alguien@correo.test" },
  "POST /admin/trato/sales-notes/:id/invoice": { receiver: ROBOTICA },
  "POST /admin/trato/sales-notes/:id/payments": { amount: 1, form: "01" },
  "POST /admin/trato/sales-notes/:id/payments/:payment_id/void": { reason: "Error" },
  "POST /admin/trato/sales-notes/:id/void": { reason: "Error" },
  "POST /admin/trato/sales-notes/:id/credit-return": {},
  "POST /admin/trato/sales-notes/:id/return": { reason: "Error", lines: [{ line_id: "none_0000", quantity: 1 }] },
  "POST /admin/trato/invoices/:id/credit-notes": { reason: "Error", all: true },
  "POST /admin/trato/invoices/:id/cancel": { motive: "02" },
  "POST /admin/trato/invoices/:id/replace": { receiver: ROBOTICA },
  "POST /admin/trato/invoices/:id/send": { to: "alguien@correo.test" },
}

/** One row of each kind, owned by this person, made through the doors a merchant uses. */
export async function ownedRows(api: Host["api"], container: MedusaContainer, owner: Person): Promise<Record<OwnedType, string>> {
  const host = { api, container: () => container } as Host
  const shop = await createShop(container)
  const made = async (url: string, body: object) => {
    const { status, data } = await api.post(url, body, owner.headers)
    if (status >= 300) throw new Error(`${url}: ${status} ${JSON.stringify(data)}`)
    return data
  }
  const { data: board } = await api.get("/admin/trato/board", owner.headers)
  const { deal } = await made("/admin/trato/deals", { customer_name: "Café Central", title: "Mesas", stage_id: board.columns[0].stage.id, owner_id: owner.id })
  const { document } = await made("/admin/trato/documents", { type: "quote", deal_id: deal.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })
  await createIssuer(host, owner.headers)
  const notes = await Promise.all([createOrder(container, { paid: true }), createOrder(container, { paid: true })]).then((orders) =>
    orders.reduce<Promise<string[]>>(async (ids, order) => [...(await ids), (await made("/admin/trato/sales-notes", { order_id: order.id })).sales_note.id], Promise.resolve([]))
  )
  const { invoice_id } = await made(`/admin/trato/sales-notes/${notes[1]}/invoice`, { receiver: ROBOTICA })
  await waitForInvoice(host, invoice_id, owner.headers)
  const { activity } = await made("/admin/trato/activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z" })
  return { activity: activity.id, deal: deal.id, document: document.id, note: notes[0], invoice: invoice_id }
}
