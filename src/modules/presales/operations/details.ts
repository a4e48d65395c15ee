import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Advance, ContractDetails, ContractItem, DeviceInput, DocumentType, ServiceDetails } from "../../../types/http/presales"
import { invalidField } from "../../../utils/errors"
import { decrypt, encrypt } from "../../../utils/secrets"
import { hashToken, mintToken } from "../../../utils/tokens"
import { serialKey } from "../tables"
import { Image, imageOf } from "./images"

/** What hangs on a document, as it is to be stored. An absent part is left as it is. */
export type Details = {
  contract?: Partial<ContractDetails>
  service?: Partial<ServiceDetails> & { technician_name?: string | null; devices?: DeviceInput[] }
  advances?: Advance[]
}

type Table = "contract" | "contract_item" | "service" | "device" | "advance"
const name = (table: Table): string => `trato_document_${table}`

/** Which tables a change touches, so that only those are kept for undoing. */
const touched = (details: Details): Table[] => [
  ...(details.contract ? (["contract", "contract_item"] as const) : []),
  ...(details.service ? (["service", "device"] as const) : []),
  ...(details.advances ? (["advance"] as const) : []),
]

export const snapshotDetails = (trx: Knex, documentId: string, details: Details): Promise<Image[]> =>
  Promise.all(touched(details).map((table) => imageOf(trx, name(table), { document_id: documentId })))

/** Writes the parts given. A contract and a service always have their row. */
export async function saveDetails(trx: Knex, secret: string, document: { id: string; type: DocumentType }, details: Details, isNew: boolean): Promise<Map<string, string>> {
  const devices = new Map<string, string>()
  if (document.type === "contract" && (isNew || details.contract)) await saveContract(trx, document.id, details.contract ?? {})
  if (document.type === "service" && (isNew || details.service)) await saveService(trx, secret, document.id, details.service ?? {}, devices)
  if (details.advances && (!isNew || details.advances.length)) await saveAdvances(trx, document.id, details.advances)
  return devices
}

async function saveContract(trx: Knex, documentId: string, contract: Partial<ContractDetails>): Promise<void> {
  const { deliverables, instalments, ...head } = contract
  const [before] = await trx("trato_document_contract").select("starts_on", "ends_on").where({ document_id: documentId })
  const starts = head.starts_on === undefined ? before?.starts_on : head.starts_on
  const ends = head.ends_on === undefined ? before?.ends_on : head.ends_on
  if (starts && ends && ends < starts) throw invalidField("contract.ends_on", "before_start", "El contrato termina antes de empezar.")
  await trx("trato_document_contract").insert({ document_id: documentId, ...head }).onConflict("document_id").merge(Object.keys(head).length ? head : ["document_id"])
  if (deliverables) await saveItems(trx, documentId, "deliverable", deliverables)
  if (instalments) await saveItems(trx, documentId, "instalment", instalments)
}

async function saveItems(trx: Knex, documentId: string, kind: "deliverable" | "instalment", items: ContractItem[]): Promise<void> {
  await trx("trato_document_contract_item").where({ document_id: documentId, kind }).del()
  if (!items.length) return
  await trx("trato_document_contract_item").insert(
    items.map(({ title, due_on, amount, done_on }, position) => ({ id: generateEntityId(undefined, "trcit"), document_id: documentId, kind, position, title, due_on, amount: amount ?? null, done_on: done_on ?? null }))
  )
}

type Service = NonNullable<Details["service"]>

async function saveService(trx: Knex, secret: string, documentId: string, service: Service, made: Map<string, string>): Promise<void> {
  const { devices, kinds, ...head } = service
  const columns = { ...head, ...(kinds ? { kinds: JSON.stringify(kinds) } : {}) }
  await trx("trato_document_service")
    .insert({ document_id: documentId, status_hash: hashToken(mintToken(secret, "service-status", documentId, 1)), ...columns })
    .onConflict("document_id")
    .merge(Object.keys(columns).length ? columns : ["document_id"])
  if (devices) await saveDevices(trx, secret, documentId, devices, made)
}

/** A device keeps its id, and its access code unless one was sent. */
async function saveDevices(trx: Knex, secret: string, documentId: string, devices: DeviceInput[], made: Map<string, string>): Promise<void> {
  const before: { id: string; access_code: string | null }[] = await trx("trato_document_device").select("id", "access_code").where({ document_id: documentId })
  const known = new Map(before.map((row) => [row.id, row.access_code]))
  const rows = devices.map(({ id: asked, access_code, ...device }, position) => {
    const id = asked && known.has(asked) ? asked : generateEntityId(undefined, "trdev")
    if (asked) made.set(asked, id)
    const code = access_code === undefined ? known.get(id) ?? null : access_code ? encrypt(secret, access_code, `device:${id}`) : null
    return { ...device, id, document_id: documentId, position, serial_key: serialKey(device.serial), access_code: code }
  })
  await trx("trato_document_device").where({ document_id: documentId }).del()
  if (rows.length) await trx("trato_document_device").insert(rows)
}

async function saveAdvances(trx: Knex, documentId: string, advances: Advance[]): Promise<void> {
  await trx("trato_document_advance").where({ document_id: documentId }).del()
  if (advances.length) {
    await trx("trato_document_advance").insert(
      advances.map(({ kind, on, form, destination, reference, amount }, position) => ({ id: generateEntityId(undefined, "tradv"), document_id: documentId, position, kind, paid_on: on, form, destination: destination ?? null, reference: reference ?? null, amount }))
    )
  }
}

/** What was received; a promise is not counted as paid. */
export const receivedOf = (advances: Advance[]): string => MathBN.sum(...advances.filter((a) => a.kind === "received").map((a) => a.amount), 0).toFixed()

/** The pattern or password of a device in clear; null when none is kept. */
export async function readAccessCode(trx: Knex, secret: string, documentId: string, deviceId: string): Promise<string | null> {
  const row: { access_code: string | null } | undefined = await trx("trato_document_device").select("access_code").where({ id: deviceId, document_id: documentId }).first()
  return row?.access_code ? decrypt(secret, row.access_code, `device:${deviceId}`).toString("utf8") : null
}

/** The details of one document for another made of it. Devices get new ids; their access codes stay with the original. */
export async function copyAttachments(trx: Knex, fromId: string, toId: string): Promise<number> {
  const rows: Record<string, unknown>[] = await trx("trato_document_attachment").select("file_id", "name", "content_type", "size", "sha256", "is_public", "created_by").where({ document_id: fromId }).orderBy("created_at")
  if (!rows.length) return 0
  await trx("trato_document_attachment").insert(rows.map((row) => ({ ...row, id: generateEntityId(undefined, "tratt"), document_id: toId })))
  return rows.length
}
