import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PrintedShop } from "../../types/printable"
import { TratoOptions } from "../../utils/options"

/** The shop as papers and pages name it: the option first, then the host's store. */
export async function shopOf(container: MedusaContainer, options: TratoOptions): Promise<PrintedShop> {
  const { name, email, phone, address, website } = options.shop
  return { name: name ?? (await storeName(container)) ?? "", email: email ?? null, phone: phone ?? null, address: address ?? null, website: website ?? null }
}

async function storeName(container: MedusaContainer): Promise<string | undefined> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { select: ["id", "name"], take: 1 })
  return store?.name
}
