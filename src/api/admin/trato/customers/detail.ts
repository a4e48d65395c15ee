import { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CustomerDetail, CustomerProfileDTO } from "../../../../types/http/crm-list"
import { notFound } from "../../../../utils/errors"
import { mayChangeCustomer } from "../../../../utils/scope"
import { permissionsOf } from "../../../utils/authorize"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"
import { findCustomers } from "./customers"

/** A customer of the host with what the CRM knows of them. */
export async function customerDetail(req: MedusaRequest, id: string): Promise<CustomerDetail> {
  const [customer] = await findCustomers(req, { id }, 1)
  if (!customer) throw notFound("customer", id)
  const crm = crmOf(req)
  const [record, deals, [contact]] = await Promise.all([
    crm.profile(id),
    crm.dealsOfCustomer(id, permissionsOf(req).scope),
    req.scope.resolve(Modules.CUSTOMER).listCustomers({ id }, { select: ["id", "phone"], take: 1 }),
  ])
  const people = await peopleOf(req.scope, [record?.seller_id ?? null])
  const profile: CustomerProfileDTO = {
    seller: people.get(record?.seller_id ?? "") ?? null,
    contact_name: record?.contact_name ?? null,
    contact_position: record?.contact_position ?? null,
    contact_phone: record?.contact_phone ?? null,
    contact_email: record?.contact_email ?? null,
    address: record?.address ?? null,
    lifecycle: record?.lifecycle ?? ((await hasOrders(req, id)) ? "customer" : "prospect"),
    prospect_state: record?.prospect_state ?? "new",
    became_customer_at: record?.became_customer_at?.toISOString() ?? null,
    version: record?.version ?? 1,
  }
  const { scope, grants } = permissionsOf(req)
  return { ...customer, phone: contact?.phone ?? null, profile, deals, can: { update: grants.includes("deal:update") && mayChangeCustomer(scope, record?.seller_id ?? null) } }
}

/** Of somebody who bought before the CRM knew them. */
async function hasOrders(req: MedusaRequest, customerId: string): Promise<boolean> {
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["id"], filters: { customer_id: customerId, is_draft_order: false }, pagination: { take: 1, skip: 0 } })
  return data.length > 0
}
