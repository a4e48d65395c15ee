import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { bare } from "../../modules/imports/rows/cells"
import type { ImportRecord } from "../../modules/imports/tables"
import { FieldError } from "../../types/common"
import { crmOf } from "../crm/crm"
import { customerName } from "../crm/customer-name"
import { importedCustomerId } from "./imports"
import { customersByEmail, KnownCustomer } from "./plan-customers"
import type { NewHostCustomer } from "./steps/import-host-customers"

/** Whom a row names: by address, else by name. */
export type NamedCustomer = { customer_name: string; customer_email: string | null }

/** Finds all customers of a batch at once. Null: nobody is called so yet. */
export async function customersOf(container: MedusaContainer, rows: NamedCustomer[]): Promise<(row: NamedCustomer) => KnownCustomer | "several" | null> {
  const [byEmail, byName] = await Promise.all([
    customersByEmail(container, rows.flatMap((row) => row.customer_email ?? [])),
    customersByName(container, rows.flatMap((row) => (row.customer_email ? [] : row.customer_name || []))),
  ])
  return (row) => (row.customer_email ? byEmail.get(row.customer_email) : byName.get(row.customer_name)) ?? null
}

/** The customer that this import makes for everyone of this address, or of this name. */
export const customerToMake = (record: Pick<ImportRecord, "id">, row: NamedCustomer): NewHostCustomer =>
  ({ id: importedCustomerId(record.id, row.customer_email ?? bare(row.customer_name)), name: row.customer_name, email: row.customer_email, phone: null, company: true })

export const several = (record: Pick<ImportRecord, "headers" | "mapping">, name: string): FieldError => {
  const column = record.headers[record.mapping.customer ?? -1] ?? "customer"
  return { path: "customer", code: "customer_several", message: `${column}: hay varios clientes que se llaman «${name}». Agrega una columna con su correo.`, params: { column, value: name } }
}

async function customersByName(container: MedusaContainer, names: string[]): Promise<Map<string, KnownCustomer | "several">> {
  if (!names.length) return new Map()
  const ids = await crmOf(container).customersNamed([...new Set(names)])
  const wanted = [...new Set([...ids.values()].flat())]
  const found = wanted.length ? await container.resolve(Modules.CUSTOMER).listCustomers({ id: wanted }, { select: ["id", "company_name", "first_name", "last_name", "email"], take: wanted.length }) : []
  const customers = new Map(found.map((one) => [one.id, { id: one.id, name: customerName(one), email: one.email ?? null }]))
  return new Map([...ids].flatMap(([name, of]): [string, KnownCustomer | "several"][] => {
    const live = of.flatMap((id) => customers.get(id) ?? [])
    return live.length ? [[name, live.length > 1 ? "several" : live[0]]] : []
  }))
}
