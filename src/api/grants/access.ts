import { RouteGrants } from "."

export const accessGrants: RouteGrants = {
  "GET /admin/trato/me": "any",
  "GET /admin/trato/journal": "journal:view",
}
