import { createCustomersWorkflow } from "@medusajs/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { toHandle } from "@medusajs/framework/utils"
import type { Customer } from "./context"
import { CUSTOMERS, type CustomerData } from "./customers-data"

/** Companies and persons, each with an address and the tax data that an invoice needs. */
export async function seedCustomers(container: MedusaContainer): Promise<Customer[]> {
  const { result } = await createCustomersWorkflow(container).run({ input: { customersData: CUSTOMERS.map(customer) } })
  return result.map((created, i) => {
    const { company, first_name, last_name, tax_id, postal_code, regime } = CUSTOMERS[i]
    return { id: created.id, name: company ?? `${first_name} ${last_name}`, email: created.email ?? "", tax_id, postal_code, regime, seller: i % 2 ? "daniela" : "luis" }
  })
}

function customer(data: CustomerData) {
  const address = { address_1: `${data.street}, ${data.neighborhood}`, city: data.city, province: data.province, country_code: "mx", postal_code: data.postal_code, phone: data.phone }
  return {
    email: data.company ? `${plain(data.first_name)}@${plain(data.company)}.example` : `${plain(data.first_name)}.${plain(data.last_name)}@correo.example`,
    company_name: data.company ?? undefined,
    first_name: data.first_name,
    last_name: data.last_name,
    phone: data.phone,
    metadata: data.tax_id ? { tax_id: data.tax_id, tax_regime: data.regime } : undefined,
    addresses: [
      {
        ...address,
        address_name: "Principal",
        company: data.company ?? undefined,
        first_name: data.first_name,
        last_name: data.last_name,
        is_default_billing: true,
        is_default_shipping: true,
      },
    ],
  }
}

/** A mail address carries no accents; a handle may. */
const plain = (text: string): string => toHandle(text.normalize("NFD").replace(/\p{M}/gu, ""))
