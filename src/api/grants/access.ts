import { RouteGrants } from "."

export const accessGrants: RouteGrants = {
  "GET /admin/trato/me": "any",
  "GET /admin/trato/journal": "journal:view",
  "POST /admin/trato/journal": "journal:view",
  "GET /admin/trato/roles": "role:update",
  "POST /admin/trato/roles": "role:update",
  "POST /admin/trato/roles/:id": "role:update",
  "DELETE /admin/trato/roles/:id": "role:update",
  "GET /admin/trato/roles/people": "role:update",
  "POST /admin/trato/roles/people/:id": "role:update",
  "GET /admin/trato/teams": "role:update",
  "POST /admin/trato/teams": "role:update",
  "POST /admin/trato/teams/:id": "role:update",
  "DELETE /admin/trato/teams/:id": "role:update",
}
