import { MedusaContainer } from "@medusajs/framework/types"
import type { Caller } from "../../modules/crm/caller"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { GROUPED_KINDS, ImportField, ImportKind } from "../../types/http/imports"
import type { Feature } from "../../utils/feature"
import { planCustomers, Planned } from "./plan-customers"
import { planDeals } from "./plan-deals"
import { planNotes } from "./plan-notes"
import { planQuotes } from "./plan-quotes"
import type { RowContext } from "./rows"
import type { NewHostCustomer } from "./steps/import-host-customers"
import { importCustomersWorkflow } from "./workflows/import-customers"
import { importDealsWorkflow } from "./workflows/import-deals"
import { importNotesWorkflow } from "./workflows/import-notes"
import { importQuotesWorkflow } from "./workflows/import-quotes"

/** What the runner needs of a kind of file. */
export type Kind<P = unknown> = {
  /** The part of the plugin that it belongs to. */
  feature: Feature
  /** Several rows make one paper. */
  grouped: boolean
  /** Of which two rows with the same value are one too many. */
  once?: ImportField
  plan: (container: MedusaContainer, record: ImportRecord, rows: FileRow[], context: RowContext) => Promise<Planned<P>>
  write: (container: MedusaContainer, importId: string, plans: P[], caller: Caller) => Promise<unknown>
}

const kindOf = <P>(kind: Omit<Kind<P>, "grouped"> & { name: ImportKind }): Kind =>
  ({ ...kind, grouped: GROUPED_KINDS.includes(kind.name), write: (container, importId, plans, caller) => kind.write(container, importId, plans as P[], caller) })

/** Each new customer once, however many rows name it. */
const customersIn = (plans: { make: NewHostCustomer | null }[]): NewHostCustomer[] => [...new Map(plans.flatMap(({ make }) => (make ? [[make.id, make] as const] : []))).values()]
const contactsIn = <C extends { id: string }>(plans: { contact: C | null }[]): C[] => [...new Map(plans.flatMap(({ contact }) => (contact ? [[contact.id, contact] as const] : []))).values()]

export const KINDS: Record<ImportKind, Kind> = {
  customers: kindOf({
    name: "customers", feature: "crm", once: "email",
    plan: (container, record, rows, { find }) => planCustomers(container, record, rows, find),
    write: (container, import_id, rows, caller) => importCustomersWorkflow(container).run({ input: { import_id, rows, caller } }),
  }),
  deals: kindOf({
    name: "deals", feature: "crm", plan: planDeals,
    write: (container, import_id, plans, caller) => importDealsWorkflow(container).run({ input: { import_id, customers: customersIn(plans), deals: plans.map(({ deal }) => deal), caller } }),
  }),
  quotes: kindOf({
    name: "quotes", feature: "presales", plan: planQuotes,
    write: (container, import_id, plans, caller) => importQuotesWorkflow(container).run({ input: { import_id, customers: customersIn(plans), contacts: contactsIn(plans), quotes: plans.map(({ quote }) => quote), caller } }),
  }),
  notes: kindOf({
    name: "notes", feature: "billing", once: "number", plan: planNotes,
    write: (container, import_id, plans, caller) => importNotesWorkflow(container).run({ input: { import_id, customers: customersIn(plans), contacts: contactsIn(plans), notes: plans.map(({ note }) => note), caller } }),
  }),
}
