import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { DealContext, DealRowRead, readDealRow } from "../../modules/imports/rows/deal-row"
import { bare } from "../../modules/imports/rows/cells"
import { FieldError } from "../../types/common"
import { crmOf } from "../crm/crm"
import { customerName } from "../crm/customer-name"
import type { ImportedDeal } from "../../modules/crm/imports/import-deals"
import { importedCustomerId } from "./imports"
import { customersByEmail, KnownCustomer, Planned } from "./plan-customers"
import type { NewHostCustomer } from "./steps/import-host-customers"

export type DealPlan = { deal: ImportedDeal; make: NewHostCustomer | null }

/** What each row of a batch will be, with whom, and what is wrong with the others. Writes nothing. */
export async function planDeals(container: MedusaContainer, record: ImportRecord, rows: FileRow[], context: DealContext): Promise<Planned<DealPlan>> {
  const read = rows.map(({ row_no, cells }) => ({ row_no, ...readDealRow(cells, record.mapping, record.headers, context) }))
  const [byEmail, byName] = await Promise.all([
    customersByEmail(container, read.flatMap((one) => one.row.customer_email ?? [])),
    customersByName(container, read.flatMap((one) => (one.row.customer_email ? [] : one.row.customer_name || []))),
  ])
  const plans: DealPlan[] = []
  for (const one of read) {
    const { row, row_no, errors } = one
    const found = row.customer_email ? byEmail.get(row.customer_email) : byName.get(row.customer_name)
    if (found === "several") errors.push(several(record, row))
    if (errors.length) continue
    const id = importedCustomerId(record.id, row.customer_email ?? bare(row.customer_name))
    const known = found && found !== "several" ? found : null
    const make = known ? null : { id, name: row.customer_name, email: row.customer_email, phone: null, company: true }
    const { customer_email, customer_name, pipeline_id: _pipeline, ...deal } = row
    plans.push({
      make,
      // Made by an earlier batch of this import: its profile is there, or comes with this one.
      deal: { ...deal, row_no, customer: known ?? { id, name: customer_name }, new_customer: !known || known.id === id ? { email: customer_email } : null },
    })
  }
  return { plans, checked: read.map(({ row_no, errors }) => ({ row_no, errors, match_key: null })) }
}

const several = (record: ImportRecord, row: DealRowRead): FieldError => {
  const column = record.headers[record.mapping.customer ?? -1] ?? "customer"
  return { path: "customer", code: "customer_several", message: `${column}: hay varios clientes que se llaman «${row.customer_name}». Agrega una columna con su correo.`, params: { column, value: row.customer_name } }
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
