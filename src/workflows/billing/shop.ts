import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"
import type { PresalesModuleService } from "../../modules/presales/service"
import { PrintedShop } from "../../types/printable"
import { TratoOptions } from "../../utils/options"

/** The shop as papers and pages name it: the option first, then the host's store. Sold at a branch, with the branch's address (DAY-10). */
export async function shopOf(container: MedusaContainer, options: TratoOptions, stockLocationId?: string | null): Promise<PrintedShop> {
  const { name, email, phone, address, website } = options.shop
  const [store, branch] = await Promise.all([name ?? storeName(container), stockLocationId ? addressOf(container, stockLocationId) : null])
  return { name: store ?? "", email: email ?? null, phone: branch?.phone ?? phone ?? null, address: branch?.address ?? address ?? null, website: website ?? null }
}

/** `logo` is a data URL; `accent` is null where the shop chose none. */
export type Brand = { logo: string | null; accent: string | null }

/** How papers and pages look: the shop's logo and colour as its documents have them; a branch may have its own logo (DAY-10). */
export async function brandOf(container: MedusaContainer, stockLocationId?: string | null): Promise<Brand> {
  const [settings, branch] = await Promise.all([
    container.resolve<PresalesModuleService>("trato_presales").settings(),
    stockLocationId ? container.resolve<BillingModuleService>("trato_billing").getBranch(stockLocationId) : null,
  ])
  return { logo: branch?.logo ?? settings.logo, accent: settings.accent_color === NO_ACCENT ? null : settings.accent_color }
}

/** What the settings say until somebody chooses: ink. */
const NO_ACCENT = "#111827"

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
