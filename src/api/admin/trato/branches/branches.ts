import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { BranchDTO } from "../../../../types/http/billing"

/** A shop has a handful; more than these are not looked at. */
const MAX_PLACES = 500

export async function branchesOf(container: MedusaContainer): Promise<BranchDTO[]> {
  const [places, known] = await Promise.all([
    container.resolve(Modules.STOCK_LOCATION).listStockLocations({}, { select: ["id", "name"], take: MAX_PLACES, order: { name: "ASC" } }),
    container.resolve<BillingModuleService>("trato_billing").listBranches(),
  ])
  return places.map(({ id, name }) => ({ stock_location_id: id, name, postal_code: null, time_zone: null, series_id: null, seller_id: null, paper_format: null, logo: null, ...known.get(id) }))
}
