import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../../modules/billing/service"

const DAYS = 2
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The host's ids begin with the time they were made at, so the newest changes are a range of its primary key. */
export function idSince(prefix: string, at: Date): string {
  let left = at.getTime()
  let text = ""
  for (let i = 0; i < 10; i++) {
    text = LETTERS[left % 32] + text
    left = Math.floor(left / 32)
  }
  return `${prefix}_${text}`
}

/** Orders with notes that were changed after their notes last looked. */
export async function changedOrders(container: MedusaContainer): Promise<string[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = (await knex("order_change")
    .select("order_id")
    .max("confirmed_at as at")
    .where("id", ">", idSince("ordch", new Date(Date.now() - DAYS * 86_400_000)))
    .where({ status: "confirmed", deleted_at: null })
    .groupBy("order_id")) as { order_id: string; at: Date | null }[]
  if (!rows.length) return []
  const seen = await container.resolve<BillingModuleService>("trato_billing").ordersSeen(rows.map((row) => row.order_id))
  return rows.filter((row) => row.at && seen.has(row.order_id) && seen.get(row.order_id)! < row.at).map((row) => row.order_id).slice(0, 50)
}
