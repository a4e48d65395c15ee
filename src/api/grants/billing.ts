import { RouteGrants } from "."

export const billingGrants: RouteGrants = {
  "GET /admin/trato/sales-notes": "note:view",
  "POST /admin/trato/sales-notes": "note:create",
  "GET /admin/trato/sales-notes/:id": "note:view",
  "POST /admin/trato/sales-notes/:id": "note:create",
  "POST /admin/trato/sales-notes/:id/send": "note:send",
  "POST /admin/trato/sales-notes/:id/invoice": "invoice:issue",
  "GET /admin/trato/sales-notes/:id/pdf": "note:view",
  "GET /admin/trato/invoices/:id": "invoice:view",
  "GET /admin/trato/invoices/:id/xml": "invoice:view",
  "GET /admin/trato/invoices/:id/pdf": "invoice:view",
  "POST /admin/trato/invoices/:id/send": "invoice:issue",
  "GET /admin/trato/receipts": "note:view",
  "GET /admin/trato/issuers": "note:view",
  "POST /admin/trato/issuers": "issuer:update",
  "POST /admin/trato/issuers/:id": "issuer:update",
  "GET /admin/trato/fiscal/catalog": "note:view",
  "GET /admin/trato/customers/:id/fiscal-profile": "note:view",
  "POST /admin/trato/customers/:id/fiscal-profile": "invoice:issue",
}
