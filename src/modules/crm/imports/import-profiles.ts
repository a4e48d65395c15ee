import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { ImportedContact } from "../../../types/http/imports"
import { releaseImportRows, settleImportRows, takeImportRows } from "../../../utils/import-rows"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { imagesOf, RowsUndo, ToldUndo, undoTold } from "../operations/images"
import { profileTexts } from "../operations/profiles"

export type ImportedProfile = {
  row_no: number
  customer: { id: string; name: string; email: string | null }
  /** The customer was there before the file; null values of the file then leave what is known. */
  known: boolean
  profile: ImportedContact
}

export type ImportUndo = ToldUndo & { import_id: string; row_nos: number[] }

const FIELDS = ["seller_id", "contact_name", "contact_position", "contact_phone", "contact_email", "address", "lifecycle", "prospect_state"] as const
type ProfileRow = { id: string; customer_id: string; version: number; created_by: string | null; became_customer_at: Date | null; deleted_at: Date | null } & Record<(typeof FIELDS)[number], string | null>

/** A batch of customers of a file (EXT-07, DAY-03), in a fixed number of statements. Rows that came in already are left out. */
export async function importProfiles(trx: Knex, input: { import_id: string; rows: ImportedProfile[]; caller: Caller }): Promise<{ imported: number; undo: ImportUndo }> {
  const taken = await takeImportRows(trx, input.import_id, input.rows.map((row) => row.row_no))
  const rows = input.rows.filter((row) => taken.has(row.row_no))
  const told = await writeProfiles(trx, rows, input)
  await settleImportRows(trx, input.import_id, rows.map((row) => ({ row_no: row.row_no, result_id: row.customer.id })))
  return { imported: rows.length, undo: { ...told, import_id: input.import_id, row_nos: rows.map((row) => row.row_no) } }
}

export async function undoImport(trx: Knex, undo: ImportUndo): Promise<void> {
  await undoTold(trx, undo)
  await releaseImportRows(trx, undo.import_id, undo.row_nos)
}

/** Customers that come with papers of a file, as prospects; what is known of one already stays as it is. */
export async function importContacts(trx: Knex, { customers, ...input }: { import_id: string; customers: ImportedProfile["customer"][]; caller: Caller }): Promise<ToldUndo> {
  const blank: ImportedContact = { seller_id: null, contact_name: null, contact_position: null, contact_phone: null, contact_email: null, address: null, lifecycle: null, prospect_state: null }
  return writeProfiles(trx, await withoutProfile(trx, customers.map((customer) => ({ customer, known: false, profile: blank }))), input)
}

/** An earlier batch of the same file may have made the customer: what it said of them stays. */
export async function withoutProfile<C extends { customer: { id: string } }>(trx: Knex, customers: C[]): Promise<C[]> {
  const known = (await trx("trato_customer_profile").select("customer_id").whereIn("customer_id", customers.map((one) => one.customer.id)).whereNull("deleted_at")) as { customer_id: string }[]
  return customers.filter((one) => !known.some((row) => row.customer_id === one.customer.id))
}

/** Inserts or updates what the CRM keeps of these customers, each with its line in their bitácora. */
export async function writeProfiles(trx: Knex, rows: Omit<ImportedProfile, "row_no">[], { import_id, caller }: { import_id: string; caller: Caller }): Promise<{ rows: RowsUndo[]; entries: JournalDraft[] }> {
  if (!rows.length) return { rows: [], entries: [] }
  const found = (await trx("trato_customer_profile").select("id", "customer_id", "version", "created_by", "became_customer_at", "deleted_at", ...FIELDS)
    .whereIn("customer_id", rows.map((row) => row.customer.id)).whereNull("deleted_at").orderBy("id").forUpdate()) as ProfileRow[]
  const before = new Map(found.map((row) => [row.customer_id, row]))
  const images = await imagesOf(trx, "trato_customer_profile", found.map((row) => row.id))
  const now = new Date()
  const entries: JournalDraft[] = []
  const written = rows.map(({ customer, profile, known }) => {
    const old = before.get(customer.id)
    const values = Object.fromEntries(FIELDS.map((field) => [field, profile[field] ?? old?.[field] ?? null])) as Record<(typeof FIELDS)[number], string | null>
    // Qualifying makes a potential customer (D15), unless the file says what they are.
    values.lifecycle ??= values.prospect_state === "qualified" ? "potential" : "prospect"
    values.prospect_state ??= "new"
    const changes = Object.fromEntries(FIELDS.filter((field) => values[field] !== (old?.[field] ?? null) && (known || profile[field] !== null)).map((field) => [field, [old?.[field] ?? null, values[field]] as [unknown, unknown]]))
    entries.push({ subject_type: "customer", subject_id: customer.id, action: "customer.imported", actor: caller.actor, changes: known && Object.keys(changes).length ? changes : null, data: { import_id } })
    return {
      id: old?.id ?? generateEntityId(undefined, "trcprof"), customer_id: customer.id, name: customer.name, email: customer.email, ...values,
      ...profileTexts({ name: customer.name, email: customer.email, contact_name: values.contact_name, contact_email: values.contact_email, contact_phone: values.contact_phone }),
      created_by: old ? old.created_by : caller.actor.id, version: (old?.version ?? 0) + 1,
      became_customer_at: old?.became_customer_at ?? (values.lifecycle === "customer" ? now : null), updated_at: now,
    }
  })
  await trx("trato_customer_profile").insert(written).onConflict("id").merge()
  await appendJournal(trx, entries)
  return { rows: [{ table: "trato_customer_profile", images, created: written.filter((row) => !before.has(row.customer_id)).map((row) => row.id) }], entries }
}
