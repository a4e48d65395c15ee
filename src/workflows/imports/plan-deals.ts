import { MedusaContainer } from "@medusajs/framework/types"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { DealContext, readDealRow } from "../../modules/imports/rows/deal-row"
import type { ImportedDeal } from "../../modules/crm/imports/import-deals"
import { customersOf, customerToMake, several } from "./find-customers"
import { Planned } from "./plan-customers"
import type { NewHostCustomer } from "./steps/import-host-customers"

export type DealPlan = { deal: ImportedDeal; make: NewHostCustomer | null }

/** What each row of a batch will be, with whom, and what is wrong with the others. Writes nothing. */
export async function planDeals(container: MedusaContainer, record: ImportRecord, rows: FileRow[], context: DealContext): Promise<Planned<DealPlan>> {
  const read = rows.map(({ row_no, cells }) => ({ row_no, ...readDealRow(cells, record.mapping, record.headers, context) }))
  const find = await customersOf(container, read.map((one) => one.row))
  const plans: DealPlan[] = []
  for (const one of read) {
    const { row, row_no, errors } = one
    const found = find(row)
    if (found === "several") errors.push(several(record, row.customer_name))
    if (errors.length || found === "several") continue
    const made = customerToMake(record, row)
    const { customer_email, customer_name, pipeline_id: _pipeline, ...deal } = row
    plans.push({
      make: found ? null : made,
      // Made by an earlier batch of this import: its profile is there, or comes with this one.
      deal: { ...deal, row_no, customer: found ?? { id: made.id, name: customer_name }, new_customer: !found || found.id === made.id ? { email: customer_email } : null },
    })
  }
  return { plans, checked: read.map(({ row_no, errors }) => ({ row_no, errors, match_key: null })) }
}
