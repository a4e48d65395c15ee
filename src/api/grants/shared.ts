import { RouteGrants } from "."

/** What several parts ask: people, customers, the shop's articles. They stay when one part is switched off. */
export const sharedGrants: RouteGrants = {
  "GET /admin/trato/people": "deal:view",
  "GET /admin/trato/customers": "deal:view",
  "GET /admin/trato/customers/:id": "deal:view",
  "POST /admin/trato/customers/:id": "deal:update",
  "GET /admin/trato/catalog": "document:create",
  "GET /admin/trato/setup": "settings:update",
  "POST /admin/trato/setup/mail-test": "settings:update",
  "GET /admin/trato/diagnostics": "settings:update",
  // Each of its parts is given only to who may see it.
  "GET /admin/trato/dashboard": "any",
}
