import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { Actor, CurrencyTotal, FieldError } from "../../types/common"
import { CredentialsReport, FiscalCredentials, FiscalIssuer, FiscalProvider, FiscalReceiver, StampOutcome } from "../../types/fiscal"
import { InvoiceProgress, IssuerDTO, ReceiptSummary } from "../../types/http/billing"
import type { JournalSubject } from "../../types/http/journal"
import { today } from "../../utils/dates"
import { conflict, invalid, invalidField, isTratoError, notAllowed, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"
import { parseOptions, TratoOptions } from "../../utils/options"
import { isVisible } from "../../utils/scope"
import { hashToken, isTokenShaped, mintToken } from "../../utils/tokens"
import { paymentTerms, toFiscalInvoice, toFiscalLines, toLineDTO } from "./fiscal"
import * as invoices from "./invoices"
import { openCredentials, readIssuer, restoreIssuer, saveIssuer, SaveIssuer, toFiscalIssuer, toIssuerDTO } from "./issuers"
import { providerKey } from "./loaders/providers"
import { FiscalProfile, Invoice, Issuer, NoteInvoice, NoteLine, Payment, SalesNote, Series } from "./models"
import { insertNote, MailResult, markOpened, markSent, NewNote, readNote, removeNote, SentBefore, setSelfInvoice, unmarkSent } from "./notes"
import { progressOf } from "./progress"
import { listReceipts, ReceiptFilters, sumReceipts } from "./receipts"
import { receiptsUnder } from "./subjects-under"
import { InvoiceRow, IssuerRow, NoteDetail, NoteRow } from "./rows"

export type StartInvoice = {
  note_id: string
  /** Absent: the customer's fiscal profile. */
  receiver?: FiscalReceiver | null
  actor: Actor
}

/** Sales notes, invoices and their issuers. Calls fiscal providers, never the host. */
export class BillingModuleService extends MedusaService({
  TratoSalesNote: SalesNote,
  TratoNoteLine: NoteLine,
  TratoNotePayment: Payment,
  TratoInvoice: Invoice,
  TratoNoteInvoice: NoteInvoice,
  TratoBillingSeries: Series,
  TratoIssuer: Issuer,
  TratoFiscalProfile: FiscalProfile,
}) {
  private readonly options: TratoOptions
  private readonly cradle: Record<string, unknown>
  /** Opened keys by issuer and version, so that a burst of invoices decrypts once. */
  private readonly credentials = new Map<string, FiscalCredentials>()
  private usual: { ms: number; until: number } | null = null

  constructor(container: Record<string, unknown>, options?: object) {
    super(container, options)
    this.cradle = container
    this.options = parseOptions(options)
  }

  /** @throws fiscal_provider_missing when the issuer's provider is not installed any more. */
  provider(id: string): FiscalProvider {
    try {
      return this.cradle[providerKey(id)] as FiscalProvider
    } catch {
      throw notAllowed("fiscal_provider_missing", `El proveedor fiscal "${id}" no está instalado.`, { provider_id: id })
    }
  }

  // Sales notes

  /** @throws note_exists with the note the order has; payment_over_balance; note_total_zero. */
  @InjectManager()
  async createNote(input: NewNote, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteRow> {
    try {
      return await this.createNote_(input, ctx)
    } catch (error) {
      // Two at once: the unique index refused this one, and Medusa no longer says which index it was.
      const existing = input.order_id && !isTratoError(error) ? await this.noteOfOrder(input.order_id, ctx) : null
      if (!existing) throw error
      throw conflict("note_exists", `Esta orden ya tiene la nota de venta ${existing.number}.`, { note_id: existing.id, number: existing.number })
    }
  }

  @InjectTransactionManager()
  protected async createNote_(input: NewNote, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteRow> {
    return insertNote(trx(ctx), this.options.secret, input)
  }

  @InjectTransactionManager()
  async removeNote(id: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await removeNote(trx(ctx), id, actor)
  }

  @InjectManager()
  async noteOfOrder(orderId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Pick<NoteRow, "id" | "number"> | null> {
    return ((await knex(ctx)("trato_sales_note").select("id", "number").where({ order_id: orderId, deleted_at: null }).whereNot({ status: "void" }).first()) as Pick<NoteRow, "id" | "number"> | undefined) ?? null
  }

  /** @throws not_found, the same for a note that is not there and one that is not yours. */
  @InjectManager()
  async getNote(id: string, scope: Scope | null, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteDetail> {
    const note = await readNote(knex(ctx), { id })
    if (!note || (scope && !isVisible(scope, { owner_id: note.seller_id, created_by: note.created_by }))) throw notFound("note", id)
    return note
  }

  /** The note behind a public link; null for a link that is malformed, wrong, revoked or of a void note. */
  @InjectManager()
  async findNoteByToken(token: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteDetail | null> {
    const note = await readNote(knex(ctx), { token_hash: hashToken(isTokenShaped(token) ? token : "") })
    return note && note.status !== "void" ? note : null
  }

  noteToken(note: Pick<NoteRow, "id" | "token_version">): string {
    return mintToken(this.options.secret, "self-invoice", note.id, note.token_version)
  }

  @InjectTransactionManager()
  async setSelfInvoice(id: string, allow: boolean, expiresAt: Date | null, actor: Actor, undoing = false, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return setSelfInvoice(trx(ctx), id, allow, expiresAt, actor, undoing)
  }

  @InjectTransactionManager()
  async markNoteSent(id: string, result: MailResult, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<SentBefore> {
    return markSent(trx(ctx), id, result, actor)
  }

  @InjectTransactionManager()
  async unmarkNoteSent(id: string, result: MailResult, before: SentBefore, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await unmarkSent(trx(ctx), id, result, before, actor)
  }

  @InjectTransactionManager()
  async markNoteOpened(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await markOpened(trx(ctx), id)
  }

  // The one list

  @InjectManager()
  async listReceipts(filters: ReceiptFilters, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<ReceiptSummary[]> {
    return listReceipts(knex(ctx), filters)
  }

  @InjectManager()
  async sumReceipts(filters: ReceiptFilters, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ count: number; totals: CurrencyTotal[] }> {
    return sumReceipts(knex(ctx), filters)
  }

  // Issuers

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
      db("trato_issuer").select("id", "tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "allowed_uses", "certificate_number", "certificate_valid_from", "certificate_valid_to", "version").where({ deleted_at: null }).orderBy("created_at") as unknown as Promise<IssuerRow[]>,
      db("trato_billing_series").select("issuer_id", "prefix", "sandbox").where({ kind: "invoice", deleted_at: null }) as unknown as Promise<{ issuer_id: string; prefix: string; sandbox: boolean }[]>,
    ])
    const now = new Date()
    return rows.map((row) => toIssuerDTO(row, series.filter((s) => s.issuer_id === row.id), now))
  }

  // Fiscal profiles

  @InjectManager()
  async getFiscalProfile(customerId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<FiscalReceiver | null> {
    const row = (await knex(ctx)("trato_fiscal_profile").select("receiver").where({ customer_id: customerId, deleted_at: null }).first()) as { receiver: FiscalReceiver } | undefined
    return row?.receiver ?? null
  }

  /** Keeps a customer's tax data; `receiver: null` forgets them. Returns what was there before. */
  @InjectTransactionManager()
  async saveFiscalProfile(customerId: string, receiver: FiscalReceiver | null, actor: Actor, undoing = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<FiscalReceiver | null> {
    const db = trx(ctx)
    const row = (await db("trato_fiscal_profile").select("id", "receiver").where({ customer_id: customerId, deleted_at: null }).forUpdate().first()) as { id: string; receiver: FiscalReceiver } | undefined
    if (receiver) {
      const { rows } = await db.raw<{ rows: { id: string }[] }>("select 'trfisc_' || replace(gen_random_uuid()::text, '-', '') as id")
      await db("trato_fiscal_profile")
        .insert({ id: row?.id ?? rows[0].id, customer_id: customerId, tax_id: receiver.tax_id, receiver: JSON.stringify(receiver) })
        .onConflict(db.raw("(customer_id) where deleted_at is null"))
        .merge({ tax_id: receiver.tax_id, receiver: JSON.stringify(receiver), updated_at: db.fn.now() })
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

  // Stamping once

  /**
   * (1) Checks what can be checked here, then takes the note, the folio and a snapshot in one
   * transaction. The rest is `advance`.
   * @throws field errors under `receiver.`; note_already_invoiced, issuer_missing, tax_unmapped, …
   */
  @InjectManager()
  async startInvoice(input: StartInvoice, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    const note = await this.getNote(input.note_id, null, ctx)
    if (note.invoice?.live) throw invoices.alreadyInvoiced(note.invoice)
    if (note.status !== "issued") throw conflict("note_not_open", "Esta nota de venta ya no está abierta.", { status: note.status })
    const issuer = await this.requireIssuer(ctx)
    if (!issuer.certificate) throw notAllowed("issuer_certificate_missing", "El emisor todavía no tiene certificado de sello digital (CSD).", { issuer_id: issuer.id })
    if (note.currency_code.toUpperCase() !== "MXN") throw notAllowed("exchange_rate_missing", `La nota está en ${note.currency_code.toUpperCase()} y no hay tipo de cambio configurado.`)
    const provider = this.provider(issuer.provider_id)

    const given = input.receiver ?? (note.customer_id ? await this.getFiscalProfile(note.customer_id, ctx) : null)
    if (!given) throw invalidField("receiver", "fiscal_profile_missing", "Faltan los datos fiscales del cliente.")
    const checked = provider.checkReceiver(given, this.receiverContext(issuer))
    if (checked.errors.length) throw invalid(checked.errors.map((e) => ({ ...e, path: `receiver.${e.path}` })), "invalid_receiver")

    const fiscal = toFiscalLines(note.lines, (tax) => provider.mapTax(tax))
    if (fiscal.errors.length) throw invalid(fiscal.errors, "tax_unmapped")
    const issued_at = new Date()
    return this.startInvoice_(
      {
        note,
        issuer: { id: issuer.id, provider_id: issuer.provider_id, sandbox: issuer.sandbox, ...toFiscalIssuer(issuer, this.options.time_zone) },
        receiver: checked.receiver,
        lines: note.lines.map((line) => toLineDTO(line, note.currency_code)),
        totals: note.totals,
        fiscal_lines: fiscal.lines,
        ...paymentTerms(note.payment_status, note.payments),
        issued_on: today(issuer.time_zone ?? this.options.time_zone, issued_at),
        issued_at,
        mail_to: checked.receiver.email ?? note.customer.email ?? null,
        actor: input.actor,
      },
      ctx
    )
  }

  @InjectTransactionManager()
  protected async startInvoice_(input: invoices.NewInvoice, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    return invoices.insertInvoice(trx(ctx), input)
  }

  @InjectTransactionManager()
  async removeDraftInvoice(id: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await invoices.removeDraft(trx(ctx), id, actor)
  }

  /** Null when the invoice is finished, not due yet (unless forced), or held by another process. */
  @InjectManager()
  async claimInvoice(id: string, force = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    return invoices.claim(knex(ctx), id, force)
  }

  @InjectTransactionManager()
  async listDueInvoices(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return invoices.listDue(trx(ctx), take)
  }

  @InjectManager()
  async extendLease(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await invoices.extendLease(knex(ctx), id)
  }

  /** (2) Builds, checks and seals. Null when the invoice was refused by the authority's own rules, or taken over. */
  @InjectManager()
  async sealInvoice(row: InvoiceRow, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    const provider = this.provider(row.provider_id)
    const invoice = toFiscalInvoice(row)
    const errors = provider.checkInvoice(invoice, new Date())
    if (errors.length) {
      await this.rejectInvoice(row, { code: errors[0].code, errors, raw: "" }, ctx)
      return null
    }
    return this.storeSealed_(row, provider.seal(invoice, await this.credentialsOf(row.issuer_id, ctx)), ctx)
  }

  @InjectTransactionManager()
  protected async storeSealed_(row: InvoiceRow, sealed: Parameters<typeof invoices.storeSealed>[2], @MedusaContext() ctx: Context<EntityManager> = {}) {
    return invoices.storeSealed(trx(ctx), row, sealed)
  }

  /** (3a) Committed before the bytes leave. */
  @InjectManager()
  async beginStamping(row: InvoiceRow, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    return invoices.beginStamping(knex(ctx), row)
  }

  /** (3b) Sends the stored bytes, outside any transaction. */
  async stamp(row: InvoiceRow, signal?: AbortSignal): Promise<StampOutcome> {
    if (row.state !== "stamping" || !row.sealed_xml || !row.sealed_sha256) throw new Error(`Invoice ${row.id} is ${row.state}: only a stored seal may be sent`)
    return this.provider(row.provider_id).stamp({ xml: row.sealed_xml, sha256: row.sealed_sha256, key: row.idempotency_key, sandbox: row.sandbox }, signal)
  }

  /** (3c) The answer, with the state, in one transaction. */
  @InjectManager()
  async storeOutcome(row: InvoiceRow, outcome: StampOutcome, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await this.storeOutcome_(row, outcome, ctx)
  }

  @InjectTransactionManager()
  protected async storeOutcome_(row: InvoiceRow, outcome: StampOutcome, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    if (outcome.ok) {
      await invoices.storeStamp(trx(ctx), row, outcome.stamp)
      return
    }
    if (outcome.kind === "unknown") return invoices.storeUnknown(trx(ctx), row, outcome.reason)
    // "Too old" after a silence proves nothing: the first sending may have been stamped. It waits for a person.
    if (row.attempts > 0 && /^(CFDI)?401$/.test(outcome.code)) return invoices.storeUnknown(trx(ctx), row, `${outcome.code} ${outcome.raw}`)
    await invoices.storeRejection(trx(ctx), row, { ...outcome, errors: outcome.errors.map((e) => ({ ...e })) })
  }

  @InjectTransactionManager()
  async rejectInvoice(row: InvoiceRow, rejection: { code: string; errors: FieldError[]; raw: string }, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await invoices.storeRejection(trx(ctx), row, rejection)
  }

  @InjectTransactionManager()
  async delayInvoice(row: InvoiceRow, reason: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await invoices.storeUnknown(trx(ctx), row, reason)
  }

  /** @throws not_found, the same for an invoice that is not there and one that is not yours. */
  @InjectManager()
  async getInvoice(id: string, scope: Scope | null, @MedusaContext() ctx: Context<EntityManager> = {}) {
    const row = await invoices.readInvoice(knex(ctx), id)
    if (!row || (scope && !isVisible(scope, { owner_id: row.seller_id, created_by: row.created_by }))) throw notFound("invoice", id)
    return row
  }

  /** Stamped XML as stored, or null while there is none. */
  @InjectManager()
  async stampedXml(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string | null> {
    const row = (await knex(ctx)("trato_invoice").select("stamped_xml").where({ id, deleted_at: null }).first()) as { stamped_xml: string | null } | undefined
    return row?.stamped_xml ?? null
  }

  @InjectManager()
  async progress(row: Parameters<typeof progressOf>[0], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceProgress> {
    if (!this.usual || this.usual.until < Date.now()) this.usual = { ms: await invoices.usualDuration(knex(ctx)), until: Date.now() + 30_000 }
    return progressOf(row, this.usual.ms, new Date())
  }

  /** What became of the invoice's mail; the next try is the job's. */
  @InjectTransactionManager()
  async markInvoiceMailed(id: string, result: MailResult, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<invoices.MailedBefore> {
    return invoices.markMailed(trx(ctx), id, result, actor)
  }

  @InjectTransactionManager()
  async unmarkInvoiceMailed(id: string, result: MailResult, before: invoices.MailedBefore, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await invoices.unmarkMailed(trx(ctx), id, result, before, actor)
  }

  /** Stamped invoices whose mail has not left yet, at most five tries each. */
  @InjectManager()
  async listUnmailed(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    const rows = (await knex(ctx)("trato_invoice")
      .select("id")
      .where({ state: "stamped", mailed_at: null, deleted_at: null })
      .whereNotNull("mail_to")
      .where("mail_attempts", "<", 5)
      .whereRaw("finished_at < now() - interval '30 seconds'")
      .orderBy("mail_attempts")
      .limit(take)) as { id: string }[]
    return rows.map((r) => r.id)
  }

  /** May this actor read the history of that row? */
  @InjectManager()
  async isSubjectVisible(type: string, id: string, scope: Scope, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    if (type === "issuer") return scope.user_ids === null && !!(await knex(ctx)("trato_issuer").select("id").where({ id }).first())
    const table = type === "note" ? "trato_sales_note" : type === "invoice" ? "trato_invoice" : null
    if (!table) return false
    const row = (await knex(ctx)(table).select("seller_id", "created_by").where({ id, deleted_at: null }).first()) as Pick<NoteRow, "seller_id" | "created_by"> | undefined
    return !!row && isVisible(scope, { owner_id: row.seller_id, created_by: row.created_by })
  }

  @InjectManager()
  async subjectsUnder(type: string, id: string, scope: Scope, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<JournalSubject[]> {
    return receiptsUnder(knex(ctx), type, id, scope)
  }

  receiverContext(issuer: IssuerRow): { issuer: FiscalIssuer; allowed_uses?: string[] } {
    return { issuer: toFiscalIssuer(issuer, this.options.time_zone), allowed_uses: issuer.allowed_uses ?? this.options.allowed_uses }
  }

  private async requireIssuer(ctx: Context<EntityManager>): Promise<IssuerRow> {
    const issuer = await readIssuer(knex(ctx), null)
    if (!issuer) throw notAllowed("issuer_missing", "Falta configurar el emisor: RFC, régimen y certificado.")
    return issuer
  }

  private async credentialsOf(issuerId: string, ctx: Context<EntityManager>): Promise<FiscalCredentials> {
    const { version } = (await knex(ctx)("trato_issuer").select("version").where({ id: issuerId }).first()) as { version: number }
    const key = `${issuerId}:${version}`
    const known = this.credentials.get(key)
    if (known) return known
    const issuer = await readIssuer(knex(ctx), issuerId)
    const opened = issuer && openCredentials(this.options.secret, issuer)
    if (!opened) throw notAllowed("issuer_certificate_missing", "El emisor todavía no tiene certificado de sello digital (CSD).", { issuer_id: issuerId })
    this.credentials.clear()
    this.credentials.set(key, opened)
    return opened
  }
}

const trx = (ctx: Context<EntityManager>): Knex => ctx.transactionManager!.getTransactionContext() as Knex

const knex = (ctx: Context<EntityManager>): Knex =>
  (ctx.transactionManager?.getTransactionContext() as Knex | undefined) ?? (ctx.manager as unknown as { getKnex(): Knex }).getKnex()

function fieldsChanged(before: object, after: object): Record<string, [unknown, unknown]> {
  const a = before as Record<string, unknown>
  const b = after as Record<string, unknown>
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => (a[k] ?? null) !== (b[k] ?? null))
  return Object.fromEntries(keys.map((k) => [k, [a[k] ?? null, b[k] ?? null]]))
}
