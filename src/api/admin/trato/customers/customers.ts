import { MedusaRequest } from "@medusajs/framework/http"
import { notFound } from "../../../../utils/errors"
import { Modules } from "@medusajs/framework/utils"
import { CustomerRef } from "../../../../types/http/crm"
import { customerName } from "../../../../workflows/crm/customer-name"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"

/** Customers with the name people know them by, and their seller: three queries, however many. */
export async function findCustomers(req: MedusaRequest, filters: { q?: string; id?: string }, limit: number): Promise<CustomerRef[]> {
  const found = await req.scope.resolve(Modules.CUSTOMER).listCustomers(
    { ...(filters.q ? { q: filters.q } : {}), ...(filters.id ? { id: filters.id } : {}) },
    { select: ["id", "company_name", "first_name", "last_name", "email", "has_account"], take: limit, order: { created_at: "DESC" } }
  )
  const sellers = await crmOf(req).sellersOf(found.map((customer) => customer.id))
  const people = await peopleOf(req.scope, [...sellers.values()])
  return found.map((customer) => ({
    id: customer.id,
    name: customerName(customer),
    email: customer.email ?? null,
    has_account: customer.has_account,
    seller: people.get(sellers.get(customer.id) ?? "") ?? null,
  }))
}

/** The customer that the address names. */
export async function namedCustomer(req: MedusaRequest): Promise<string> {
  const [customer] = await req.scope.resolve(Modules.CUSTOMER).listCustomers({ id: req.params.id }, { select: ["id"], take: 1 })
  if (!customer) throw notFound("customer", req.params.id)
  return customer.id
}
