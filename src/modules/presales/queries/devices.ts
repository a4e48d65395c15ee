import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DeviceHistoryResponse } from "../../../types/http/presales"
import { applyScope } from "../../../utils/scope"
import { serialKey } from "../tables"
import { DOCUMENT_SCOPE } from "./read-document"

type Found = DeviceHistoryResponse["history"][number]

/** Nothing was repaired, so nothing is under warranty. */
const NOTHING_DONE: readonly string[] = ["void", "rejected"]

/** Earlier tickets of this serial number and the orders it left with, however it was typed, newest first. Orders are the host's: whoever may look serials up sees them. */
export async function deviceHistory(knex: Knex, serial: string, scope: Scope, today: CivilDate): Promise<DeviceHistoryResponse["history"]> {
  const key = serialKey(serial)
  if (!key) return []
  const tickets: Omit<Found, "in_warranty">[] = await applyScope(knex("trato_document").whereNull("trato_document.deleted_at"), scope, DOCUMENT_SCOPE)
    .join("trato_document_device as v", "v.document_id", "trato_document.id")
    .leftJoin("trato_document_service as s", "s.document_id", "trato_document.id")
    .where("v.serial_key", key)
    .select(knex.raw("'service' as kind, null as order_id"), "trato_document.id as document_id", "trato_document.number", "trato_document.status", "trato_document.stage", "trato_document.issued_on", "trato_document.customer_name", "v.equipment", "v.reported_fault", "v.diagnosis", "s.warranty_until")
    .orderBy("trato_document.created_at", "desc")
    .limit(100)
  const sold: Omit<Found, "in_warranty">[] = await knex("trato_sold_serial")
    .select(knex.raw("'order' as kind, null as document_id, '' as status, null as stage, null as reported_fault, null as diagnosis"), "order_id", "order_number as number", "sold_on as issued_on", "customer_name", "title as equipment", "warranty_until")
    .where({ serial_key: key })
    .orderBy("created_at", "desc")
    .limit(100)
  return [...tickets, ...sold]
    .sort((a, b) => (a.issued_on < b.issued_on ? 1 : a.issued_on > b.issued_on ? -1 : 0))
    .map((row) => ({ ...row, in_warranty: row.warranty_until !== null && row.warranty_until >= today && !NOTHING_DONE.includes(row.status) }))
}

export type Ticket = { number: string; stage: string; promised_on: CivilDate | null; equipment: string[]; updated_at: Date; status: string }

/** What a ticket's status page shows: no names and no amounts. */
export const findTicket = async (knex: Knex, statusHash: string): Promise<Ticket | undefined> =>
  knex("trato_document_service as s")
    .join("trato_document as d", "d.id", "s.document_id")
    .select("d.number", "d.stage", "d.status", "d.updated_at", "s.promised_on", knex.raw("array(select v.equipment from trato_document_device v where v.document_id = d.id order by v.position) as equipment"))
    .where("s.status_hash", statusHash)
    .whereNull("d.deleted_at")
    .first()
