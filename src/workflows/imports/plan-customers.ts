import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"
import { readCustomerRow, CustomerRow } from "../../modules/imports/rows/customer-row"
import type { Lookups } from "../../modules/imports/rows/lookups"
import type { Checked } from "../../modules/imports/working"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { FieldError } from "../../types/common"
import { FiscalReceiver } from "../../types/fiscal"
import { ImportField } from "../../types/http/imports"
import { isTratoError } from "../../utils/errors"
import { isOn } from "../../utils/feature"
import { customerName } from "../crm/customer-name"
import { importedCustomerId } from "./imports"
import { CustomerPlan } from "./workflows/import-customers"

export type Planned<P> = { plans: P[]; checked: Checked[] }

/** What each row of a batch will be, and what is wrong with the others. Writes nothing: the dry run and the import are one. */
export async function planCustomers(container: MedusaContainer, record: ImportRecord, rows: FileRow[], find: Lookups): Promise<Planned<CustomerPlan>> {
  const read = rows.map(({ row_no, cells }) => ({ row_no, ...readCustomerRow(cells, record.mapping, record.headers, find) }))
  for (const one of read) {
    if (one.errors.length || !one.row.receiver) continue
    const checked = await checkReceiver(container, record, one.row.receiver)
    one.errors.push(...checked.errors)
    one.row.receiver = checked.receiver
  }
  const known = await customersByEmail(container, read.flatMap((one) => one.row.email ?? []))
  return {
    plans: read.filter((one) => !one.errors.length).map(({ row_no, row }) => planOf(record.id, row_no, row, known)),
    checked: read.map(({ row_no, row, errors }) => ({ row_no, errors, match_key: row.email })),
  }
}

function planOf(importId: string, row_no: number, row: CustomerRow, known: Map<string, KnownCustomer>): CustomerPlan {
  const id = importedCustomerId(importId, String(row_no))
  const there = row.email ? known.get(row.email) : undefined
  const company = row.receiver ? [...row.receiver.tax_id].length === 12 : true
  return {
    row_no,
    customer: there ? { id: there.id, name: there.name, email: there.email } : { id, name: row.name, email: row.email },
    known: !!there && there.id !== id,
    profile: row.profile,
    receiver: row.receiver,
    make: there ? null : { id, name: row.name, email: row.email, phone: row.phone, company },
  }
}

export type KnownCustomer = { id: string; name: string; email: string | null }

/** By address in lower case; one with an account before one without. */
export async function customersByEmail(container: MedusaContainer, emails: string[]): Promise<Map<string, KnownCustomer>> {
  if (!emails.length) return new Map()
  const found = await container.resolve(Modules.CUSTOMER).listCustomers({ email: [...new Set(emails)] }, { select: ["id", "email", "company_name", "first_name", "last_name", "has_account"], take: emails.length * 2 })
  found.sort((a, b) => Number(a.has_account) - Number(b.has_account))
  return new Map(found.map((one) => [(one.email ?? "").toLowerCase(), { id: one.id, name: customerName(one), email: one.email ?? null }]))
}

const COLUMN_OF: Record<string, ImportField> = { tax_id: "tax_id", name: "tax_name", regime: "regime", postal_code: "postal_code", use: "use" }

/** The same checks as a person's form has (BIL-16), told at the file's columns. */
async function checkReceiver(container: MedusaContainer, record: ImportRecord, receiver: FiscalReceiver): Promise<{ errors: FieldError[]; receiver: FiscalReceiver }> {
  if (!isOn(container, "billing")) return { receiver, errors: [] }
  try {
    const checked = await container.resolve<BillingModuleService>("trato_billing").checkReceiver(receiver)
    return { receiver: checked.receiver, errors: checked.errors.map((error) => told(record, error)) }
  } catch (error) {
    if (!isTratoError(error)) throw error
    return { receiver, errors: [told(record, { path: "tax_id", code: error.reason, message: error.message })] }
  }
}

function told(record: ImportRecord, error: FieldError): FieldError {
  const field = COLUMN_OF[error.path] ?? "tax_id"
  const column = record.headers[record.mapping[field] ?? -1] ?? field
  return { ...error, path: field, message: `${column}: ${error.message}`, params: { ...error.params, column } }
}
