import { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DuplicateSide } from "../../../../types/http/duplicates"
import { Lifecycle } from "../../../../types/http/crm-list"
import { customerName } from "../../../../workflows/crm/customer-name"
import { peopleOf } from "../../../utils/people"

type ProfileRow = { customer_id: string; seller_id: string | null; lifecycle: Lifecycle; contact_name: string | null; contact_email: string | null; contact_phone: string | null; address: string | null }

/** What a person compares of each customer: a handful of statements for a whole page of pairs. Who is gone is left out. */
export async function sidesOf(req: MedusaRequest, ids: string[]): Promise<Map<string, DuplicateSide>> {
  if (!ids.length) return new Map()
  const knex = req.scope.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const counted = async (table: string): Promise<Map<string, number>> => {
    const { rows } = await knex.raw<{ rows: { customer_id: string; n: string }[] }>(`select customer_id, count(*) as n from "${table}" where customer_id = any(?) and deleted_at is null group by 1`, [ids])
    return new Map(rows.map((row) => [row.customer_id, Number(row.n)]))
  }
  const [customers, profiles, taxes, deals, documents, notes, orders] = await Promise.all([
    req.scope.resolve(Modules.CUSTOMER).listCustomers({ id: ids }, { select: ["id", "company_name", "first_name", "last_name", "email", "phone", "has_account", "created_at"], take: ids.length }),
    knex("trato_customer_profile").select("customer_id", "seller_id", "lifecycle", "contact_name", "contact_email", "contact_phone", "address").whereIn("customer_id", ids).whereNull("deleted_at") as unknown as Promise<ProfileRow[]>,
    knex("trato_fiscal_profile").select("customer_id", "tax_id").whereIn("customer_id", ids).whereNull("deleted_at") as unknown as Promise<{ customer_id: string; tax_id: string }[]>,
    counted("trato_deal"), counted("trato_document"), counted("trato_sales_note"), counted("order"),
  ])
  const profileOf = new Map(profiles.map((row) => [row.customer_id, row]))
  const people = await peopleOf(req.scope, profiles.map((row) => row.seller_id))
  return new Map(customers.map((customer) => {
    const profile = profileOf.get(customer.id)
    return [customer.id, {
      customer_id: customer.id, name: customerName(customer), email: customer.email ?? null, phone: customer.phone ?? null, has_account: customer.has_account,
      tax_id: taxes.find((row) => row.customer_id === customer.id)?.tax_id ?? null, lifecycle: profile?.lifecycle ?? null, seller: people.get(profile?.seller_id ?? "") ?? null,
      contact_name: profile?.contact_name ?? null, contact_email: profile?.contact_email ?? null, contact_phone: profile?.contact_phone ?? null, address: profile?.address ?? null,
      created_at: new Date(customer.created_at).toISOString(),
      counts: { deals: deals.get(customer.id) ?? 0, documents: documents.get(customer.id) ?? 0, notes: notes.get(customer.id) ?? 0, orders: orders.get(customer.id) ?? 0 },
    } satisfies DuplicateSide]
  }))
}

/** With an account before without; else who has more, else who was there first. Null: both have one. */
export function suggested(a: DuplicateSide, b: DuplicateSide): string | null {
  if (a.has_account && b.has_account) return null
  if (a.has_account !== b.has_account) return a.has_account ? a.customer_id : b.customer_id
  const weight = ({ counts }: DuplicateSide) => counts.orders * 8 + counts.notes * 4 + counts.documents * 2 + counts.deals
  if (weight(a) !== weight(b)) return weight(a) > weight(b) ? a.customer_id : b.customer_id
  return a.created_at <= b.created_at ? a.customer_id : b.customer_id
}
