import { defineMiddlewares } from "@medusajs/framework/http"
import { authorize } from "./utils/authorize"
import { readMalformed } from "./utils/malformed"
import { publicPages } from "../public"
import { acceptanceMiddlewares } from "./documento/middlewares"
import { crmMiddlewares } from "./admin/trato/crm-middlewares"
import { selfInvoiceMiddlewares } from "./autofactura/middlewares"
import { billingMiddlewares } from "./admin/trato/receipts/middlewares"
import { catalogMiddlewares } from "./admin/trato/catalog/middlewares"
import { documentMiddlewares } from "./admin/trato/documents/middlewares"
import { journalMiddlewares } from "./admin/trato/journal/middlewares"
import { roleMiddlewares } from "./admin/trato/roles/middlewares"
import { searchMiddlewares } from "./admin/trato/search/middlewares"
import { teamMiddlewares } from "./admin/trato/teams/middlewares"
import { quoteCartMiddlewares } from "./store/carts/middlewares"
import { webhookMiddlewares } from "./admin/trato/webhooks/middlewares"

readMalformed()

/** Every folder with routes has its own middlewares.ts; this only joins them. No errorHandler: it would replace the host's. */
export default defineMiddlewares({
  routes: [
    { matcher: "/admin/trato", middlewares: [authorize] },
    ...publicPages("/autofactura", () => "billing"),
    ...publicPages("/documento", () => "presales"),
    ...publicPages("/calendario", () => "crm"),
    ...publicPages("/store/trato", (path) => (/^\/store\/trato\/(?:self-invoice|me\/receipts)\b/i.test(path) ? "billing" : "presales")),
    ...journalMiddlewares,
    ...roleMiddlewares,
    ...teamMiddlewares,
    ...searchMiddlewares,
    ...catalogMiddlewares,
    ...documentMiddlewares,
    ...quoteCartMiddlewares,
    ...crmMiddlewares,
    ...webhookMiddlewares,
    ...billingMiddlewares,
    ...selfInvoiceMiddlewares,
    ...acceptanceMiddlewares,
  ],
})
