import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MathBN, MedusaContext } from "@medusajs/framework/utils"
import { Scope } from "../../../types/access"
import { Actor, FieldError } from "../../../types/common"
import { FiscalReceiver, SealedDocument, StampOutcome } from "../../../types/fiscal"
import { InvoiceProgress } from "../../../types/http/billing"
import { today } from "../../../utils/dates"
import { conflict, invalid, invalidField, isTratoError, notAllowed, notFound } from "../../../utils/errors"
import { isVisible } from "../../../utils/scope"
import { placeOf } from "../branches"
import { toFiscalDocument } from "../documents"
import { exchangeRate, inVoice, isForeign, paidRate, replacementOf, saleOf } from "../sale"
import * as invoices from "../invoices"
import { MailResult } from "../notes"
import { policiesOf } from "../policies"
import { requireSameWorth } from "../practice"
import { progressOf } from "../progress"
import { readInvoice, readInvoiceRow } from "../read-invoice"
import { InvoiceRow } from "../rows"
import { knex, trx } from "./base"
import { PaymentService } from "./payments"

export type StartInvoice = {
  note_id?: string
  /** Several notes of one buyer on one invoice (BB-04). */
  note_ids?: string[]
  /** Absent: the customer's fiscal profile. */
  receiver?: FiscalReceiver | null
  /** Pesos for one unit, of a sale in another currency. */
  exchange_rate?: string | null
  /** The rate that the documents of the notes were offered at, asked for when nobody said any later. */
  quotedRate?: (documentIds: string[]) => Promise<string | null>
  /** The invoice whose place it takes, with relation 04. */
  replaces_id?: string | null
  actor: Actor
  /** Whose notes they must be; absent: a job, or the buyer behind a link. */
  scope?: Scope | null
}

/** So many invoices that were just begun are kept in memory until their turn. */
const FRESH = 100
/** What waited longer is read again, and checked against the day. */
const FRESH_MS = 60_000

/** Stamping once: every state is stored before the next call leaves. */
export class StampingService extends PaymentService {
  private usual: { ms: number; until: number } | null = null
  /** What this process began a moment ago, as it was written: who goes on with it at once need not read it again. */
  private readonly fresh = new Map<string, invoices.FreshInvoice>()

  /**
   * (1) Checks what can be checked here, then takes the notes, the folio and a snapshot in one
   * transaction. The rest is `advance`.
   * @throws field errors under `receiver.`; note_already_invoiced, issuer_missing, tax_unmapped, …
   */
  @InjectManager()
  async startInvoice(input: StartInvoice, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    try {
      return await this.startInvoiceNow(input, ctx)
    } catch (error) {
      // Who was outrun looks again, and can then say by which invoice.
      if (!invoices.isTakenMeanwhile(error) && !(isTratoError(error) && error.reason === "note_not_open")) throw error
      return this.startInvoiceNow(input, ctx)
    }
  }

  private async startInvoiceNow(input: StartInvoice, ctx: Context<EntityManager>): Promise<InvoiceRow> {
    const replaces = input.replaces_id ? await this.getInvoiceRow(input.replaces_id, ctx) : null
    const ids = replaces ? await this.notesOfInvoice(replaces.id, ctx) : [...new Set(input.note_ids ?? [input.note_id!])]
    if (replaces && (replaces.kind !== "income" || !["stamped", "cancel_requested", "canceled"].includes(replaces.state) || !ids.length)) throw notAllowed("not_replaceable", "Esta factura no puede sustituirse.", { state: replaces.state })
    const asked = this.requireIssuer(ctx, replaces?.issuer_id ?? null)
    // What is wrong with the notes is told first.
    asked.catch(() => undefined)
    const notes = await Promise.all(ids.map((id) => this.getNote(id, replaces ? null : (input.scope ?? null), ctx)))
    for (const note of notes) {
      if (note.invoice?.live && note.invoice.id !== replaces?.id) throw invoices.alreadyInvoiced(note.invoice)
      if (note.status !== (replaces ? "invoiced" : "issued")) throw conflict("note_not_open", "Esta nota de venta ya no está abierta.", { status: note.status })
    }
    const place = await placeOf(knex(ctx), notes.map((n) => n.stock_location_id))
    const issuer = this.issuerAt(await asked, place)
    if (!issuer.certificate) throw notAllowed("issuer_certificate_missing", "El emisor todavía no tiene certificado de sello digital (CSD).", { issuer_id: issuer.id })
    if (replaces) requireSameWorth(replaces, issuer.sandbox)
    const provider = this.provider(issuer.provider_id)
    const customerId = notes.find((n) => n.customer_id)?.customer_id
    const given = input.receiver ?? (customerId ? await this.getFiscalProfile(customerId, ctx) : null)
    if (!given) throw invalidField("receiver", "fiscal_profile_missing", "Faltan los datos fiscales del cliente.")
    const policies = policiesOf(issuer.settings)
    const checked = await this.checkReceiverOf(issuer, given, ctx)
    if (checked.errors.length) throw invalid(inVoice(provider, checked.errors, input.actor).map((e) => ({ ...e, path: `receiver.${e.path}` })), "invalid_receiver")

    const sale = replaces ? replacementOf(replaces, notes, provider) : saleOf(notes, provider)
    const rate = isForeign(sale.currency_code) ? input.exchange_rate ?? replaces?.extra?.exchange_rate ?? paidRate(notes) ?? (await input.quotedRate?.(notes.flatMap((n) => n.document_id ?? []))) : null
    const issued_at = new Date()
    const fiscal = this.fiscalIssuer(issuer)
    const made = await this.startInvoice_(
      {
        notes,
        replaces,
        issuer: { id: issuer.id, provider_id: issuer.provider_id, sandbox: issuer.sandbox, ...fiscal },
        receiver: checked.receiver,
        customer_id: customerId ?? null,
        seller_id: notes[0].seller_id,
        ...sale,
        // What was paid on the replaced one since is acknowledged again, from the balance it had.
        balance_at_issue: replaces?.payment_method === "PPD" ? replaces.balance_at_issue : policies.prior_payments === "complement" ? sale.total : MathBN.sub(sale.total, sale.paid_total),
        extra: {
          exchange_rate: exchangeRate(sale.currency_code, rate ?? null),
          ...(policies.prior_payments === "complement" ? { complement_prior: true } : {}),
          ...(replaces ? { relations: [{ type: "04", uuids: [replaces.uuid!] }] } : {}),
          ...(replaces?.extra?.imported ? { imported: replaces.extra.imported } : {}),
        },
        issued_on: today(fiscal.time_zone, issued_at),
        issued_at,
        mail_to: checked.receiver.email ?? notes[0].customer.email ?? null,
        search: notes.flatMap((n) => [n.customer_name, n.number]),
        actor: input.actor,
      },
      ctx
    )
    this.keepFresh({ ...made, issuer_version: issuer.version, note_ids: ids })
    return made
  }

  /** What nobody here goes on with (another process did, or it was undone) is forgotten, the oldest first. */
  private keepFresh(row: invoices.FreshInvoice): void {
    this.fresh.set(row.id, row)
    for (const id of this.fresh.keys()) {
      if (this.fresh.size <= FRESH) return
      this.fresh.delete(id)
    }
  }

  @InjectManager()
  protected async notesOfInvoice(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return (await knex(ctx)("trato_note_invoice").where({ invoice_id: id, live: true, deleted_at: null }).orderBy("note_id").pluck("note_id")) as string[]
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
  async claimInvoice(id: string, force = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<invoices.ClaimedInvoice | null> {
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
  async sealInvoice(row: invoices.ClaimedInvoice, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<invoices.ClaimedInvoice | null> {
    const provider = this.provider(row.provider_id)
    const invoice = toFiscalDocument(row)
    const errors = inVoice(provider, provider.checkInvoice(invoice, new Date()), row.requested_by)
    if (errors.length) {
      await this.rejectInvoice(row, { code: errors[0].code, errors, raw: "" }, ctx)
      return null
    }
    return invoices.storeSealed(knex(ctx), row, provider.seal(invoice, await this.credentialsOf(row.issuer_id, ctx, row.issuer_version)))
  }

  /**
   * Claims, seals and begins to stamp, in one statement, what this process began a moment ago; null for any other, and for
   * one with which anything is wrong: the usual way finds the same and says it.
   */
  @InjectManager()
  async beginFresh(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<invoices.ClaimedInvoice | null> {
    const row = this.fresh.get(id)
    this.fresh.delete(id)
    if (!row || Date.now() - row.issued_at.getTime() > FRESH_MS) return null
    let sealed: SealedDocument
    try {
      sealed = this.provider(row.provider_id).seal(toFiscalDocument(row), await this.credentialsOf(row.issuer_id, ctx, row.issuer_version))
    } catch {
      return null
    }
    return invoices.sealAndBegin(knex(ctx), row, sealed)
  }

  @InjectManager()
  async isInvoiceHeld(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    return invoices.isHeld(knex(ctx), id)
  }

  /** (3a) Committed before the bytes leave. */
  @InjectManager()
  async beginStamping(row: invoices.ClaimedInvoice, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<invoices.ClaimedInvoice | null> {
    return invoices.beginStamping(knex(ctx), row)
  }

  /** (3b) Sends the stored bytes, outside any transaction. */
  async stamp(row: InvoiceRow, signal?: AbortSignal): Promise<StampOutcome> {
    if (row.state !== "stamping" || !row.sealed_xml || !row.sealed_sha256) throw new Error(`Invoice ${row.id} is ${row.state}: only a stored seal may be sent`)
    const pac = row.pac === null ? null : await this.openedPac(row.issuer_id, row.pac)
    return this.provider(row.provider_id).stamp({ xml: row.sealed_xml, sha256: row.sealed_sha256, key: row.idempotency_key, sandbox: row.sandbox, pac }, signal)
  }

  @InjectManager()
  protected async openedPac(issuerId: string, name: string | null, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return this.pacOf(issuerId, name, ctx)
  }

  /** (3c) The answer, with the state, in one transaction. */
  @InjectManager()
  async storeOutcome(row: invoices.ClaimedInvoice, outcome: StampOutcome, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    if (outcome.ok && invoices.isPlainSale(row)) await invoices.storeStampAtOnce(knex(ctx), row, outcome.stamp)
    else await this.storeOutcome_(row, outcome, ctx)
  }

  @InjectTransactionManager()
  protected async storeOutcome_(row: InvoiceRow, outcome: StampOutcome, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    if (outcome.ok) {
      await invoices.storeStamp(trx(ctx), row, outcome.stamp)
      return
    }
    if (outcome.kind === "unknown") return invoices.storeUnknown(trx(ctx), row, outcome.reason)
    // "Too old", no credits or wrong credentials after a silence prove nothing: the first sending may have been stamped.
    if (row.attempts > 0 && (outcome.unread || /^(CFDI)?401$/.test(outcome.code))) return invoices.storeUnknown(trx(ctx), row, `${outcome.code} ${outcome.raw}`)
    await invoices.storeRejection(trx(ctx), row, { ...outcome, errors: inVoice(this.provider(row.provider_id), outcome.errors, row.requested_by).map((e) => ({ ...e })) })
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
    const row = await readInvoice(knex(ctx), id)
    if (!row || (scope && !isVisible(scope, { owner_id: row.seller_id, created_by: row.created_by }))) throw notFound("invoice", id)
    return row
  }

  /** The document alone, for those who already may see it. @throws not_found. */
  @InjectManager()
  async getInvoiceRow(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    const row = await readInvoiceRow(knex(ctx), id)
    if (!row) throw notFound("invoice", id)
    return row
  }

  /** Stamped XML as stored, or null while there is none. */
  @InjectManager()
  async stampedXml(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string | null> {
    const row = (await knex(ctx)("trato_invoice").select("stamped_xml").where({ id, deleted_at: null }).first()) as { stamped_xml: string | null } | undefined
    return row?.stamped_xml ?? null
  }

  /** Does its mail still wait? */
  @InjectManager()
  async isUnmailed(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    return !!(await knex(ctx)("trato_invoice").select("id").where({ id, mailed_at: null, deleted_at: null }).whereNotNull("mail_to").first())
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
}
