import { defineSearchEntity } from "@medusajs/dashboard/lib"
import { DEAL_SEARCH_ENTITY, type DealSearchResult } from "../types/http/crm"

/** Deals in the search palette (B-20); the server answers with those that the user may see. */
defineSearchEntity<DealSearchResult>(DEAL_SEARCH_ENTITY, {
  groupLabel: (t) => t("trato:settings.palette.deals"),
  shortcut: { keys: { Mac: ["G", "E"] }, label: (t) => t("trato:settings.palette.go"), to: "/crm/funnel" },
  transform: (deal) => ({
    id: deal.id,
    title: `${deal.key} ${deal.title}`,
    subtitle: deal.customer_name ?? undefined,
    to: `/crm/deals/${deal.id}`,
    value: `${DEAL_SEARCH_ENTITY}:${deal.id}`,
  }),
})
