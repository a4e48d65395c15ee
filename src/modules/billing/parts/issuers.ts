import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor, FieldError } from "../../../types/common"
import { CredentialsReport, FiscalCredentials, FiscalReceiver } from "../../../types/fiscal"
import { IssuerDTO } from "../../../types/http/billing"
import { invalid } from "../../../utils/errors"
import { appendJournal } from "../../../utils/journal"
import { readIssuer, restoreIssuer, saveIssuer, SaveIssuer, toIssuerDTO } from "../issuers"
import { IssuerRow } from "../rows"
import { BillingBase, knex, trx } from "./base"

/** Who invoices, and the tax data of customers. */
export class IssuerService extends BillingBase {
  /** @throws field errors of the certificate; issuer_changed. */
  @InjectManager()
  async saveIssuer(input: Omit<SaveIssuer, "credentials"> & { credentials?: FiscalCredentials }, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ id: string; before: IssuerRow | null }> {
    const provider = this.provider(input.provider_id)
    const report = input.credentials ? provider.checkCredentials(input.credentials, { tax_id: input.tax_id, now: new Date() }) : null
    if (report && !report.ok) throw invalid(report.errors.map((e) => ({ ...e, path: `credentials.${e.path}` })), "invalid_credentials")
    return this.saveIssuer_({ ...input, credentials: report ? { given: input.credentials!, report } : undefined }, ctx)
  }

  @InjectTransactionManager()
  protected async saveIssuer_(input: SaveIssuer, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return saveIssuer(trx(ctx), this.options.secret, input)
  }

  @InjectTransactionManager()
  async restoreIssuer(id: string, before: IssuerRow | null, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await restoreIssuer(trx(ctx), id, before, actor)
  }

  checkCredentials(providerId: string, credentials: FiscalCredentials, taxId?: string): CredentialsReport {
    return this.provider(providerId).checkCredentials(credentials, { tax_id: taxId, now: new Date() })
  }

  @InjectManager()
  async getIssuer(id: string | null, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<IssuerRow | null> {
    return readIssuer(knex(ctx), id)
  }

  @InjectManager()
  async listIssuers(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<IssuerDTO[]> {
    const db = knex(ctx)
    const [rows, series] = await Promise.all([
      db("trato_issuer").select("id", "tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "allowed_uses", "certificate_number", "certificate_valid_from", "certificate_valid_to", "settings", "version").where({ deleted_at: null }).orderBy("created_at") as unknown as Promise<IssuerRow[]>,
      db("trato_billing_series").select("issuer_id", "prefix", "sandbox").where({ kind: "invoice", deleted_at: null }) as unknown as Promise<{ issuer_id: string; prefix: string; sandbox: boolean }[]>,
    ])
    const now = new Date()
    return rows.map((row) => toIssuerDTO(row, series.filter((s) => s.issuer_id === row.id), now))
  }

  @InjectManager()
  async getFiscalProfile(customerId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<FiscalReceiver | null> {
    const row = (await knex(ctx)("trato_fiscal_profile").select("receiver").where({ customer_id: customerId, deleted_at: null }).first()) as { receiver: FiscalReceiver } | undefined
    return row?.receiver ?? null
  }

  /** What a buyer allowed to be remembered for their next note, and nothing else (BB-01). */
  @InjectManager()
  async rememberedReceiver(customerId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<FiscalReceiver | null> {
    const row = (await knex(ctx)("trato_fiscal_profile").select("receiver").where({ customer_id: customerId, deleted_at: null }).whereNotNull("consented_at").first()) as { receiver: FiscalReceiver } | undefined
    return row?.receiver ?? null
  }

  /** Keeps a customer's tax data; `receiver: null` forgets them. Returns what was there before. */
  @InjectTransactionManager()
  async saveFiscalProfile(customerId: string, receiver: FiscalReceiver | null, actor: Actor, undoing = false, consentedAt: Date | null = null, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<FiscalReceiver | null> {
    const db = trx(ctx)
    const row = (await db("trato_fiscal_profile").select("id", "receiver").where({ customer_id: customerId, deleted_at: null }).forUpdate().first()) as { id: string; receiver: FiscalReceiver } | undefined
    if (receiver) {
      const { rows } = await db.raw<{ rows: { id: string }[] }>("select 'trfisc_' || replace(gen_random_uuid()::text, '-', '') as id")
      await db("trato_fiscal_profile")
        .insert({ id: row?.id ?? rows[0].id, customer_id: customerId, tax_id: receiver.tax_id, receiver: JSON.stringify(receiver), consented_at: consentedAt })
        .onConflict(db.raw("(customer_id) where deleted_at is null"))
        .merge({ tax_id: receiver.tax_id, receiver: JSON.stringify(receiver), ...(consentedAt ? { consented_at: consentedAt } : {}), updated_at: db.fn.now() })
    } else if (row) {
      await db("trato_fiscal_profile").where({ id: row.id }).del()
    }
    const changed = fieldsChanged(row?.receiver ?? {}, receiver ?? {})
    if (Object.keys(changed).length) await appendJournal(db, [{ subject_type: "customer", subject_id: customerId, action: `customer.fiscal_profile_changed${undoing ? ".undone" : ""}`, actor, changes: changed }])
    return row?.receiver ?? null
  }

  /** Local checks of a receiver for the default issuer; the cleaned data come back. */
  @InjectManager()
  async checkReceiver(receiver: FiscalReceiver, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ errors: FieldError[]; warnings: FieldError[]; receiver: FiscalReceiver }> {
    const issuer = await this.requireIssuer(ctx)
    return this.provider(issuer.provider_id).checkReceiver(receiver, this.receiverContext(issuer))
  }
}

function fieldsChanged(before: object, after: object): Record<string, [unknown, unknown]> {
  const a = before as Record<string, unknown>
  const b = after as Record<string, unknown>
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => (a[k] ?? null) !== (b[k] ?? null))
  return Object.fromEntries(keys.map((k) => [k, [a[k] ?? null, b[k] ?? null]]))
}
