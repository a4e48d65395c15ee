import { MedusaContainer } from "@medusajs/framework/types"
import { ReportRows } from "../../../modules/presales/queries/reports"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Scope } from "../../../types/access"
import { PendingItemsReport } from "../../../types/http/presales"
import { ReportAsk } from "../../../modules/presales/queries/reports"
import { availabilityOf } from "./conversion-plan"
import { findMarket } from "./market"

export const REPORTS = ["sellers", "conversion", "pending-items"] as const
export type ReportName = (typeof REPORTS)[number]

/** One statement of ours each; what is in stock is asked of the host in one more. */
export async function findReport<N extends ReportName>(container: MedusaContainer, presales: PresalesModuleService, name: N, ask: ReportAsk, scope: Scope): Promise<ReportRows[N]> {
  const rows = await presales.report(name, ask, scope)
  if (name !== "pending-items") return rows
  const items = rows as PendingItemsReport["rows"]
  // Also of a new shop, which has no region to ask.
  if (!items.length) return rows
  const { sales_channel_id } = await findMarket(container, {})
  const stock = await availabilityOf(container, sales_channel_id, items.flatMap((row) => row.variant_id ?? []))
  return items.map((row) => ({ ...row, available: row.variant_id ? stock[row.variant_id] ?? null : null })) as ReportRows[N]
}
