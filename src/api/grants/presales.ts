import { RouteGrants } from "."

export const presalesGrants: RouteGrants = {
  "GET /admin/trato/documents": "document:view",
  "POST /admin/trato/documents": "document:create",
  "POST /admin/trato/documents/preview": "document:create",
  "GET /admin/trato/documents/:id": "document:view",
  "POST /admin/trato/documents/:id": "document:update",
  "POST /admin/trato/documents/:id/send": "document:send",
  "POST /admin/trato/documents/:id/accept": "document:update",
  "POST /admin/trato/documents/:id/reject": "document:update",
  "POST /admin/trato/documents/:id/void": "document:void",
  "POST /admin/trato/documents/:id/duplicate": "document:create",
  "POST /admin/trato/documents/:id/order": "document:convert",
  "GET /admin/trato/documents/:id/pdf": "document:view",
  "GET /admin/trato/catalog": "document:create",
}
