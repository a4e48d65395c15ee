import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor, FieldError } from "../../../types/common"
import { CredentialsReport, FiscalCredentials, FiscalProvider, FiscalReceiver, PacChoice, PacOption, ProviderHealth } from "../../../types/fiscal"
import { IssuerDTO } from "../../../types/http/billing"
import { invalid, isTratoError, notFound } from "../../../utils/errors"
import { appendJournal } from "../../../utils/journal"
import { openAccounts, pacChoice, readIssuer, restoreIssuer, saveIssuer, SaveIssuer, toIssuerDTO } from "../issuers"
import { codeExists } from "../sat-catalogs"
import { countPractice, Erased, erasePractice, isPracticeOver } from "../practice"
import { IssuerRow } from "../rows"
import { BillingBase, knex, trx } from "./base"

/** Who invoices, and the tax data of customers. */
export class IssuerService extends BillingBase {
  /** @throws field errors of the certificate; issuer_changed. */
  @InjectManager()
  async saveIssuer(input: Omit<SaveIssuer, "credentials"> & { credentials?: FiscalCredentials }, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ id: string; before: IssuerRow | null }> {
    const provider = this.provider(input.provider_id)
    await this.checkPac(input, provider, ctx)
    const postal = await this.postalCodeErrors(input.postal_code, ctx)
    if (postal.length) throw invalid(postal, "postal_code_unknown")
    const report = input.credentials ? provider.checkCredentials(input.credentials, { tax_id: input.tax_id, now: new Date() }) : null
    if (report && !report.ok) throw invalid(report.errors.map((e) => ({ ...e, path: `credentials.${e.path}` })), "invalid_credentials")
    return this.saveIssuer_({ ...input, credentials: report ? { given: input.credentials!, report } : undefined }, ctx)
  }

  /** The PAC must be usable, and a shop goes live only with one whose stamps are worth something (DAY-02). */
  private async checkPac(input: Pick<SaveIssuer, "id" | "pac" | "sandbox"> & { credentials?: unknown }, provider: FiscalProvider, ctx: Context<EntityManager>): Promise<void> {
    const current = input.id ? await readIssuer(knex(ctx), input.id) : null
    const stored = current ? pacChoice(this.options.secret, current, input.pac ? input.pac.name : current.pac) : null
    const choice = input.pac?.name && input.pac.credentials ? { name: input.pac.name, credentials: input.pac.credentials } : (stored ?? (input.pac?.name ? { name: input.pac.name, credentials: {} } : null))
    if (input.pac && choice) {
      const errors = provider.checkPac ? provider.checkPac(choice) : [{ path: "pac.name", code: "pac_unknown", message: "Este proveedor fiscal no deja elegir PAC." }]
      if (errors.length) throw invalid(errors, "invalid_pac")
    }
    if (input.sandbox || (current?.sandbox === false && !input.pac)) return
    const blockers = liveBlockers(provider, choice, !!input.credentials || !!current?.certificate)
    if (blockers.length) throw invalid(blockers, blockers[0].code)
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
    const [rows, series, practice] = await Promise.all([
      db("trato_issuer").select("id", "tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "allowed_uses", "certificate_number", "certificate_valid_from", "certificate_valid_to", "settings", "pac", "pac_sealed", "version").where({ deleted_at: null }).orderBy("created_at") as unknown as Promise<IssuerRow[]>,
      db("trato_billing_series").select("issuer_id", "prefix", "sandbox").where({ kind: "invoice", deleted_at: null }) as unknown as Promise<{ issuer_id: string; prefix: string; sandbox: boolean }[]>,
      countPractice(db),
    ])
    const now = new Date()
    const live = rows.some((row) => row.is_default && !row.sandbox)
    return rows.map((row) => toIssuerDTO(row, series.filter((s) => s.issuer_id === row.id), now, { ...this.pacFacts(row), practice_invoices: practice.get(row.id) ?? 0, practice_over: isPracticeOver(row, live) }))
  }

  /** What a screen may know of an issuer's PAC: never an account. */
  private pacFacts(row: IssuerRow): Pick<IssuerDTO, "pac" | "live_blockers"> {
    const accounts = openAccounts(this.options.secret, row)
    const choice = pacChoice(this.options.secret, row, row.pac)
    const facts = { name: row.pac, accounts: Object.keys(accounts), environment: accounts[row.pac ?? ""]?.environment ?? null }
    try {
      const provider = this.provider(row.provider_id)
      return { pac: { ...facts, practice: isPractice(provider, choice) }, live_blockers: liveBlockers(provider, choice, !!row.certificate_number) }
    } catch (error) {
      return { pac: { ...facts, practice: true }, live_blockers: isTratoError(error) ? [{ path: "provider_id", code: error.reason, message: error.message }] : [] }
    }
  }

  /** The clock of a postal code; null where the provider does not know, or is not installed any more. */
  zoneOfPlace(providerId: string, postalCode: string): string | null {
    try {
      return this.provider(providerId).timeZoneOf?.(postalCode) ?? null
    } catch (error) {
      if (isTratoError(error) && error.reason === "fiscal_provider_missing") return null
      throw error
    }
  }

  /** PACs that an issuer of that provider may choose; empty when it leaves no choice. */
  listPacs(providerId: string): PacOption[] {
    return this.provider(providerId).pacs?.() ?? []
  }

  /** Asks the PAC that stamps for this issuer. Never throws for what the PAC does. */
  @InjectManager()
  async pacHealth(issuerId: string, signal?: AbortSignal, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<ProviderHealth> {
    const row = await readIssuer(knex(ctx), issuerId)
    if (!row) throw notFound("issuer", issuerId)
    return this.provider(row.provider_id).health(row.sandbox, signal, pacChoice(this.options.secret, row, row.pac))
  }

  @InjectTransactionManager()
  async erasePractice(id: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Erased | null> {
    return erasePractice(trx(ctx), id, actor)
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

  /** Are these the customer's tax data as they are kept? */
  async isFiscalProfile(customerId: string, receiver: FiscalReceiver): Promise<boolean> {
    const kept = await this.getFiscalProfile(customerId)
    return kept !== null && !Object.keys(fieldsChanged(kept, receiver)).length
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
    return this.checkReceiverOf(await this.requireIssuer(ctx), receiver, ctx)
  }

  /** The issuer as it sells at one of its branches: LugarExpedicion and the clocks of the date are the branch's (DAY-10). */
  protected issuerAt(issuer: IssuerRow, place: { postal_code: string | null; time_zone: string | null } | null): IssuerRow {
    if (!place?.postal_code) return issuer
    return { ...issuer, postal_code: place.postal_code, time_zone: place.time_zone ?? this.provider(issuer.provider_id).timeZoneOf?.(place.postal_code) ?? issuer.time_zone }
  }

  /** The provider's checks, and whether the postal code exists, once its catalogue was imported (FIS-08). */
  protected async checkReceiverOf(issuer: IssuerRow, receiver: FiscalReceiver, ctx: Context<EntityManager>): Promise<ReturnType<FiscalProvider["checkReceiver"]>> {
    const report = this.provider(issuer.provider_id).checkReceiver(receiver, this.receiverContext(issuer))
    const { postal_code } = report.receiver
    // A generic RFC has the issuer's own, and one of the wrong form was told already.
    if (postal_code === issuer.postal_code || report.errors.some((e) => e.path === "postal_code")) return report
    const unknown = await this.postalCodeErrors(postal_code, ctx)
    return { ...report, errors: [...report.errors, ...unknown] }
  }

  private async postalCodeErrors(code: string, ctx: Context<EntityManager>): Promise<FieldError[]> {
    if ((await codeExists(knex(ctx), "postal_codes", code)) !== false) return []
    return [{ path: "postal_code", code: "postal_code_unknown", message: `El código postal ${code} no existe en el catálogo del SAT. Revísalo en la constancia de situación fiscal.`, params: { authority_code: "CFDI40147" } }]
  }
}

function fieldsChanged(before: object, after: object): Record<string, [unknown, unknown]> {
  const a = before as Record<string, unknown>
  const b = after as Record<string, unknown>
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => (a[k] ?? null) !== (b[k] ?? null))
  return Object.fromEntries(keys.map((k) => [k, [a[k] ?? null, b[k] ?? null]]))
}

const isPractice = (provider: FiscalProvider, choice: PacChoice | null): boolean => {
  if (choice && provider.checkPac?.(choice).length) return true
  return provider.isPractice?.(choice) ?? false
}

/** What keeps an issuer from going live. */
function liveBlockers(provider: FiscalProvider, choice: PacChoice | null, hasCertificate: boolean): FieldError[] {
  const errors: FieldError[] = []
  if (!hasCertificate) errors.push({ path: "credentials", code: "issuer_certificate_missing", message: "Para emitir facturas reales falta el certificado de sello digital (CSD)." })
  if (isPractice(provider, choice)) errors.push({ path: "pac", code: "pac_not_real", message: "El PAC elegido es de práctica: elige uno real, con su cuenta de producción, antes de emitir facturas reales." })
  return errors
}
