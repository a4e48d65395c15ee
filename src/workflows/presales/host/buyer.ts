import { MedusaContainer } from "@medusajs/framework/types"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { HostAddress } from "../../../modules/presales/tables"
import { CreateDocumentBody } from "../../../types/http/presales"
import { CustomerSnapshot } from "../../../types/lines"
import { invalidField } from "../../../utils/errors"
import { addressText } from "../../../utils/address-text"
import { hostTables } from "./sql"

/** The customer as prices, taxes and papers need it. `id` is null for one that is about to be created. */
export type Buyer = {
  id: string | null
  email: string | null
  group_ids: string[]
  metadata: Record<string, unknown> | null
  snapshot: CustomerSnapshot
  address: HostAddress | null
}

export type CustomerRow = {
  id: string
  email: string | null
  first_name: string | null
  last_name: string | null
  company_name: string | null
  phone: string | null
  metadata: Record<string, unknown> | null
  group_ids: string[]
  addresses: (HostAddress & { is_default_shipping: boolean })[]
}

/** @throws invalid `customer_id` when the customer is gone. */
export async function findBuyer(container: MedusaContainer, customerId: string): Promise<Buyer> {
  return buyerFrom(await buyerQuestion(hostTables(container), customerId))
}

/** To be put alone or together with others; `buyerFrom` reads its answer. */
export const buyerQuestion = (knex: Knex, customerId: string): Knex.QueryBuilder =>
  knex("customer as c")
    .select(
      "c.id", "c.email", "c.first_name", "c.last_name", "c.company_name", "c.phone", "c.metadata",
      knex.raw("array(select g.customer_group_id from customer_group_customer g where g.customer_id = c.id and g.deleted_at is null) as group_ids"),
      knex.raw(`coalesce((select jsonb_agg(jsonb_build_object('first_name', a.first_name, 'last_name', a.last_name, 'company', a.company, 'phone', a.phone, 'address_1', a.address_1, 'address_2', a.address_2,
        'city', a.city, 'province', a.province, 'postal_code', a.postal_code, 'country_code', a.country_code, 'is_default_shipping', a.is_default_shipping) order by a.created_at)
        from customer_address a where a.customer_id = c.id and a.deleted_at is null), '[]') as addresses`)
    )
    .where("c.id", customerId)
    .whereNull("c.deleted_at")

/** @throws invalid `customer_id` for no row. */
export function buyerFrom([customer]: CustomerRow[]): Buyer {
  if (!customer) throw invalidField("customer_id", "customer_not_found", "Ese cliente ya no existe; elige otro.")
  const address = addressOf(customer)
  return {
    id: customer.id,
    email: customer.email ?? null,
    group_ids: customer.group_ids,
    metadata: customer.metadata ?? null,
    snapshot: {
      name: nameOf(customer),
      email: customer.email ?? null,
      phone: customer.phone ?? address?.phone ?? null,
      tax_id: taxIdOf(customer.metadata),
      address: address ? addressText(address) : null,
    },
    address,
  }
}

/** A customer who does not exist yet, by the name somebody typed. */
export const newBuyer = (name: string, email: string | null, phone: string | null = null): Buyer => ({
  id: null,
  email,
  group_ids: [],
  metadata: null,
  snapshot: { name, email, phone, tax_id: null, address: null },
  address: null,
})

type Identity = Pick<CreateDocumentBody, "identity_type" | "identity_number" | "customer_phone" | "contact_name">

/** What was typed for this paper alone: identity document, phone and whom to ask for. */
export const withIdentity = (snapshot: CustomerSnapshot, typed: Identity): CustomerSnapshot => ({
  ...snapshot,
  ...(typed.identity_number !== undefined ? { tax_id: typed.identity_number } : {}),
  ...(typed.identity_type !== undefined ? { identity_type: typed.identity_type } : {}),
  ...(typed.customer_phone ? { phone: typed.customer_phone } : {}),
  ...(typed.contact_name !== undefined ? { contact_name: typed.contact_name } : {}),
})

/** A mail address typed for this document stands on it; the customer's own stays as it is. */
export const withEmail = (buyer: Buyer, typed: string | null | undefined): Buyer =>
  typed ? { ...buyer, snapshot: { ...buyer.snapshot, email: typed.toLowerCase() } } : buyer

type Named = Pick<CustomerRow, "company_name" | "first_name" | "last_name" | "email">

const nameOf = (customer: Named): string =>
  customer.company_name || [customer.first_name, customer.last_name].filter(Boolean).join(" ") || customer.email || "Sin nombre"

function taxIdOf(metadata: Record<string, unknown> | null | undefined): string | null {
  const value = metadata?.tax_id ?? metadata?.rfc ?? metadata?.ruc
  return typeof value === "string" && value ? value : null
}

/** The shipping address marked as usual, else the first one with a country. */
function addressOf(customer: Pick<CustomerRow, "addresses">): HostAddress | null {
  const { addresses } = customer
  const found = addresses.find((a) => a.is_default_shipping) ?? addresses.find((a) => a.country_code)
  if (!found) return null
  const { first_name, last_name, company, phone, address_1, address_2, city, province, postal_code, country_code } = found
  return { first_name, last_name, company, phone, address_1, address_2, city, province, postal_code, country_code: country_code?.toLowerCase() }
}
