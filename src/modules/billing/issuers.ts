import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { CredentialsReport, FiscalCredentials, FiscalIssuer } from "../../types/fiscal"
import { BillingPolicies, IssuerDTO } from "../../types/http/billing"
import { conflict, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { decrypt, encrypt } from "../../utils/secrets"
import { lockNote, recomputePaid } from "./payments"
import { policiesOf } from "./policies"
import { ISSUER_COLUMNS, IssuerRow } from "./rows"

export type SaveIssuer = {
  id?: string
  version?: number
  tax_id: string
  name: string
  regime: string
  postal_code: string
  time_zone: string | null
  provider_id: string
  sandbox: boolean
  is_default: boolean
  allowed_uses: string[] | null
  /** Already checked by the provider; absent keeps what is stored. */
  credentials?: { given: FiscalCredentials; report: CredentialsReport }
  policies?: Partial<BillingPolicies>
  /** Series of official invoices; practice ones have their own. */
  series: string
  actor: Actor
}

const SANDBOX_PREFIX = "PRUEBA"

/** Writes an issuer with its two series. Returns the row as it was, for the undoing of an update. */
export async function saveIssuer(trx: Knex, secret: string, input: SaveIssuer): Promise<{ id: string; before: IssuerRow | null }> {
  const before = input.id ? await lockIssuer(trx, input.id) : null
  if (before && input.version !== undefined && before.version !== input.version) {
    throw conflict("issuer_changed", "Alguien más cambió este emisor mientras lo editabas.", { version: before.version })
  }
  const id = before?.id ?? generateEntityId(undefined, "trissu")
  const first = !before && !(await trx("trato_issuer").select("id").where({ deleted_at: null }).first())
  const isDefault = input.is_default || first || !!before?.is_default
  if (isDefault && !before?.is_default) await trx("trato_issuer").where({ is_default: true, deleted_at: null }).update({ is_default: false })
  const values = {
    tax_id: input.tax_id,
    name: input.name,
    regime: input.regime,
    postal_code: input.postal_code,
    time_zone: input.time_zone,
    provider_id: input.provider_id,
    sandbox: input.sandbox,
    is_default: isDefault,
    allowed_uses: input.allowed_uses,
    ...(input.policies ? { settings: JSON.stringify({ ...(before?.settings ?? {}), ...input.policies }) } : {}),
    ...(input.credentials ? sealCredentials(secret, id, input.credentials) : {}),
  }
  if (before) {
    await trx("trato_issuer").where({ id }).update({ ...values, version: before.version + 1, updated_at: trx.fn.now() })
    await trx("trato_billing_series").where({ issuer_id: id, kind: "invoice", sandbox: false, next_folio: 1 }).update({ prefix: input.series })
  } else {
    await trx("trato_issuer").insert({ id, ...values })
    await trx("trato_billing_series").insert([
      { id: generateEntityId(undefined, "trbser"), kind: "invoice", issuer_id: id, sandbox: false, prefix: input.series, padding: 0, next_folio: 1 },
      { id: generateEntityId(undefined, "trbser"), kind: "invoice", issuer_id: id, sandbox: true, prefix: SANDBOX_PREFIX, padding: 0, next_folio: 1 },
    ])
  }
  if (before?.sandbox && !input.sandbox) await releasePractice(trx, id, input.actor)
  await appendJournal(trx, [
    { subject_type: "issuer", subject_id: id, action: before ? "issuer.updated" : "issuer.created", actor: input.actor, changes: changesOf(before, values), data: input.credentials ? { certificate_number: input.credentials.report.certificate_number } : null },
  ])
  return { id, before }
}

/** Going live (DAY-02): what was invoiced in practice was never invoiced. */
async function releasePractice(trx: Knex, issuerId: string, actor: Actor): Promise<void> {
  const links = (await trx("trato_note_invoice")
    .where({ live: true, deleted_at: null })
    .whereIn("invoice_id", trx("trato_invoice").select("id").where({ issuer_id: issuerId, sandbox: true }))
    .update({ live: false, updated_at: trx.fn.now() })
    .returning("note_id")) as { note_id: string }[]
  const notes = links.map((l) => l.note_id)
  if (!notes.length) return
  await trx("trato_note_payment").whereIn("note_id", notes).update({ needs_complement: false, complement_id: null, complement_error: null })
  await trx("trato_note_credit").whereIn("note_id", notes).whereNotNull("invoice_id").update({ live: false })
  for (const id of [...new Set(notes)].sort()) await recomputePaid(trx, await lockNote(trx, id))
  await trx("trato_sales_note").whereIn("id", notes).where({ status: "invoiced" }).update({ status: "issued", updated_at: trx.fn.now() })
  await appendJournal(trx, [...new Set(notes)].map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.practice_released", actor })))
}

/** What the journal keeps: never a certificate, a key or a password. */
function changesOf(before: IssuerRow | null, after: Record<string, unknown>): Record<string, [unknown, unknown]> {
  const shown = ["tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "certificate_number"] as const
  const changed = shown.filter((key) => key in after && (before?.[key] ?? null) !== after[key])
  const policies: Record<string, [unknown, unknown]> = "settings" in after ? { policies: [before?.settings ?? null, JSON.parse(String(after.settings)) as unknown] } : {}
  return { ...Object.fromEntries(changed.map((key) => [key, [before?.[key] ?? null, after[key]] as [unknown, unknown]])), ...policies }
}

function sealCredentials(secret: string, id: string, { given, report }: NonNullable<SaveIssuer["credentials"]>) {
  return {
    certificate: given.certificate.toString("base64"),
    certificate_number: report.certificate_number,
    certificate_valid_from: report.valid_from,
    certificate_valid_to: report.valid_to,
    private_key_sealed: encrypt(secret, given.private_key, `issuer:${id}:private_key`),
    password_sealed: encrypt(secret, given.password, `issuer:${id}:password`),
  }
}

/** @throws when the option `secret` is not the one the key was encrypted with. */
export function openCredentials(secret: string, row: IssuerRow): FiscalCredentials | null {
  if (!row.certificate || !row.private_key_sealed || row.password_sealed === null) return null
  return {
    certificate: Buffer.from(row.certificate, "base64"),
    private_key: decrypt(secret, row.private_key_sealed, `issuer:${row.id}:private_key`),
    password: decrypt(secret, row.password_sealed, `issuer:${row.id}:password`).toString("utf8"),
  }
}

async function lockIssuer(trx: Knex, id: string): Promise<IssuerRow> {
  const row = (await trx("trato_issuer").select([...ISSUER_COLUMNS]).where({ id, deleted_at: null }).forUpdate().first()) as IssuerRow | undefined
  if (!row) throw notFound("issuer", id)
  return row
}

/** Undoes `saveIssuer`: a new issuer goes with its series, a changed one gets its old values back. */
export async function restoreIssuer(trx: Knex, id: string, before: IssuerRow | null, actor: Actor): Promise<void> {
  if (before) {
    if (before.is_default) await trx("trato_issuer").where({ is_default: true, deleted_at: null }).whereNot({ id }).update({ is_default: false })
    await trx("trato_issuer").where({ id }).update({ ...before, settings: before.settings ? JSON.stringify(before.settings) : null, updated_at: trx.fn.now() })
  } else {
    await trx("trato_billing_series").where({ issuer_id: id }).del()
    await trx("trato_issuer").where({ id }).del()
  }
  await appendJournal(trx, [{ subject_type: "issuer", subject_id: id, action: before ? "issuer.updated.undone" : "issuer.created.undone", actor }])
}

export async function readIssuer(knex: Knex, id: string | null): Promise<IssuerRow | null> {
  const query = knex("trato_issuer").select([...ISSUER_COLUMNS]).where({ deleted_at: null })
  return ((await (id ? query.where({ id }) : query.where({ is_default: true })).first()) as IssuerRow | undefined) ?? null
}

export const toFiscalIssuer = (row: IssuerRow, timeZone: string): FiscalIssuer => ({
  tax_id: row.tax_id,
  name: row.name,
  regime: row.regime,
  postal_code: row.postal_code,
  time_zone: row.time_zone ?? timeZone,
})

/** What leaves the server: never the key, its password or the PAC's. */
export const toIssuerDTO = (row: IssuerRow, series: { prefix: string; sandbox: boolean }[], now: Date): IssuerDTO => ({
  id: row.id,
  tax_id: row.tax_id,
  name: row.name,
  regime: row.regime,
  postal_code: row.postal_code,
  time_zone: row.time_zone,
  provider_id: row.provider_id,
  sandbox: row.sandbox,
  is_default: row.is_default,
  allowed_uses: row.allowed_uses,
  series: series.find((s) => !s.sandbox)?.prefix ?? "",
  sandbox_series: series.find((s) => s.sandbox)?.prefix ?? "",
  certificate: row.certificate_number
    ? {
        number: row.certificate_number,
        valid_from: row.certificate_valid_from?.toISOString() ?? null,
        valid_to: row.certificate_valid_to?.toISOString() ?? null,
        days_left: row.certificate_valid_to ? Math.floor((row.certificate_valid_to.getTime() - now.getTime()) / 86_400_000) : null,
      }
    : null,
  policies: policiesOf(row.settings),
  version: row.version,
})
