import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { CredentialsReport, FiscalCredentials, FiscalIssuer, PacChoice } from "../../types/fiscal"
import { BillingPolicies, IssuerDTO } from "../../types/http/billing"
import { conflict, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"
import { decrypt, encrypt } from "../../utils/secrets"
import { policiesOf } from "./policies"
import { releasePractice } from "./practice"
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
  /** Already checked; absent keeps what is stored, `name: null` goes back to the PAC of the provider's options. */
  pac?: { name: string | null; credentials?: Record<string, string> }
  /** Series of official invoices; practice ones have their own. Absent keeps what is stored. */
  series?: string
  actor: Actor
}

const SANDBOX_PREFIX = "PRUEBA"
const OFFICIAL_PREFIX = "F"

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
    ...(input.pac ? sealPac(secret, id, before, input.pac) : {}),
  }
  if (before) {
    await trx("trato_issuer").where({ id }).update({ ...values, version: before.version + 1, updated_at: trx.fn.now() })
    if (input.series) await trx("trato_billing_series").where({ issuer_id: id, kind: "invoice", sandbox: false, next_folio: 1 }).update({ prefix: input.series })
  } else {
    await trx("trato_issuer").insert({ id, ...values })
    await trx("trato_billing_series").insert([
      { id: generateEntityId(undefined, "trbser"), kind: "invoice", issuer_id: id, sandbox: false, prefix: input.series ?? OFFICIAL_PREFIX, padding: 0, next_folio: 1 },
      { id: generateEntityId(undefined, "trbser"), kind: "invoice", issuer_id: id, sandbox: true, prefix: SANDBOX_PREFIX, padding: 0, next_folio: 1 },
    ])
  }
  if (before?.sandbox && !input.sandbox) await releasePractice(trx, id, input.actor)
  // Who practised with the SAT's test taxpayer goes live with an issuer of their own: those notes were never invoiced either.
  if (isDefault && !input.sandbox) {
    const practised = (await trx("trato_issuer").where({ sandbox: true, deleted_at: null }).whereNot({ id }).orderBy("id").pluck("id")) as string[]
    for (const other of practised) await releasePractice(trx, other, input.actor)
  }
  await appendJournal(trx, [
    { subject_type: "issuer", subject_id: id, action: before ? "issuer.updated" : "issuer.created", actor: input.actor, changes: changesOf(before, values), data: input.credentials ? { certificate_number: input.credentials.report.certificate_number } : null },
  ])
  return { id, before }
}

/** What the journal keeps: never a certificate, a key or a password. */
function changesOf(before: IssuerRow | null, after: Record<string, unknown>): Record<string, [unknown, unknown]> {
  const shown = ["tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "certificate_number", "pac"] as const
  const changed = shown.filter((key) => key in after && (before?.[key] ?? null) !== after[key])
  const uses = (list: unknown): string => (Array.isArray(list) ? [...(list as string[])].sort().join() : "")
  const allowed: Record<string, [unknown, unknown]> = "allowed_uses" in after && uses(before?.allowed_uses) !== uses(after.allowed_uses) ? { allowed_uses: [before?.allowed_uses ?? null, after.allowed_uses] } : {}
  const policies: Record<string, [unknown, unknown]> = "settings" in after ? { policies: [before?.settings ?? null, JSON.parse(String(after.settings)) as unknown] } : {}
  return { ...Object.fromEntries(changed.map((key) => [key, [before?.[key] ?? null, after[key]] as [unknown, unknown]])), ...allowed, ...policies }
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

type Accounts = Record<string, Record<string, string>>

/** Accounts of an issuer's PACs by name. @throws when the option `secret` is not the one they were encrypted with. */
export const openAccounts = (secret: string, row: Pick<IssuerRow, "id" | "pac_sealed">): Accounts =>
  row.pac_sealed ? (JSON.parse(decrypt(secret, row.pac_sealed, `issuer:${row.id}:pac`).toString("utf8")) as Accounts) : {}

/** The PAC by that name with the issuer's account there; null: the one of the provider's options. */
export const pacChoice = (secret: string, row: Pick<IssuerRow, "id" | "pac_sealed">, name: string | null): PacChoice | null =>
  name === null ? null : { name, credentials: openAccounts(secret, row)[name] ?? {} }

function sealPac(secret: string, id: string, before: IssuerRow | null, pac: NonNullable<SaveIssuer["pac"]>): Record<string, unknown> {
  if (pac.name === null || !pac.credentials) return { pac: pac.name }
  const accounts = { ...(before ? openAccounts(secret, before) : {}), [pac.name]: pac.credentials }
  return { pac: pac.name, pac_sealed: encrypt(secret, JSON.stringify(accounts), `issuer:${id}:pac`) }
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
export const toIssuerDTO = (row: IssuerRow, series: { prefix: string; sandbox: boolean }[], now: Date, more: Pick<IssuerDTO, "pac" | "practice_invoices" | "practice_over" | "live_blockers">): IssuerDTO => ({
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
  ...more,
  version: row.version,
})
