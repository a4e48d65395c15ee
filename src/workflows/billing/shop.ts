import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PrintedShop } from "../../types/printable"
import { TratoOptions } from "../../utils/options"

/** The shop as papers and pages name it: the option first, then the host's store. Sold at a branch, with the branch's address (DAY-10). */
export async function shopOf(container: MedusaContainer, options: TratoOptions, stockLocationId?: string | null): Promise<PrintedShop> {
  const { name, email, phone, address, website } = options.shop
  const [store, branch] = await Promise.all([name ?? storeName(container), stockLocationId ? addressOf(container, stockLocationId) : null])
  return { name: store ?? "", email: email ?? null, phone: branch?.phone ?? phone ?? null, address: branch?.address ?? address ?? null, website: website ?? null }
}

async function storeName(container: MedusaContainer): Promise<string | undefined> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { select: ["id", "name"], take: 1 })
  return store?.name
}

async function addressOf(container: MedusaContainer, id: string): Promise<{ address: string | null; phone: string | null } | null> {
  const [place] = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({ id: [id] }, { select: ["id", "name"], relations: ["address"], take: 1 })
  if (!place) return null
  const { address: a } = place
  const lines = [place.name, a?.address_1, a?.address_2, [a?.postal_code, a?.city].filter(Boolean).join(" "), a?.province].filter(Boolean)
  return { address: lines.join(", "), phone: a?.phone ?? null }
}
