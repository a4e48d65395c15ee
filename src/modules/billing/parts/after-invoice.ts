import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor, CivilDate } from "../../../types/common"
import { CancelCheck, CancelOutcome, CreditPart, FiscalStatus, StatusOutcome } from "../../../types/fiscal"
import { GlobalPreview } from "../../../types/http/billing"
import { today } from "../../../utils/dates"
import { invalid, isTratoError, notAllowed } from "../../../utils/errors"
import * as cancellations from "../cancellations"
import { areComplementsDue, insertComplement, listComplementsDue } from "../complements"
import { insertCreditNote, NewCreditNote } from "../credit-notes"
import { partInXml } from "../credited-lines"
import { NewDocument } from "../documents"
import { requireSameWorth } from "../practice"
import { checkPeriod, insertGlobal, leftovers, NewGlobal } from "../global"
import { InvoiceRow, IssuerRow } from "../rows"
import { knex, trx } from "./base"
import { StampingService } from "./stamping"
import { DEAD_STATES, PENDING_STATES } from "../../../utils/invoice-states"

/** What follows an invoice: complements, credit notes, cancellation, the global invoice. */
export class AfterInvoiceService extends StampingService {
  /** The next complement of an invoice, or null when none is to be made now. @throws not_complementable, complement_over_balance. */
  @InjectManager()
  async startComplement(invoiceId: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    const invoice = await this.getInvoiceRow(invoiceId, ctx)
    return this.startComplement_(invoice, await this.headOf(invoice.issuer_id, ctx), actor, ctx)
  }

  @InjectTransactionManager()
  protected async startComplement_(invoice: InvoiceRow, head: Head, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    const provider = this.provider(invoice.provider_id)
    return insertComplement(trx(ctx), invoice.id, (xml) => provider.read(xml), head, head.issuer.time_zone, actor)
  }

  @InjectManager()
  async listComplementsDue(take: number, automaticOnly = true, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return listComplementsDue(knex(ctx), take, automaticOnly)
  }

  @InjectManager()
  async areComplementsDue(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    return areComplementsDue(knex(ctx))
  }

  /** @throws credit_over_total, invoice_credited, not_creditable. */
  @InjectManager()
  async startCreditNote(input: NewCreditNote, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    const invoice = await this.getInvoiceRow(input.invoice_id, ctx)
    const head = await this.headOf(invoice.issuer_id, ctx)
    requireSameWorth(invoice, head.issuer.sandbox)
    return this.startCreditNote_(input, invoice.provider_id, head, ctx)
  }

  @InjectTransactionManager()
  protected async startCreditNote_(input: NewCreditNote, providerId: string, head: Head, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    return insertCreditNote(trx(ctx), this.provider(providerId), input, head)
  }

  /** What credit notes take off an invoice, those on their way among them. */
  @InjectManager()
  async creditedOf(invoiceId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string> {
    const [row] = (await knex(ctx)("trato_invoice").sum("total as sum").where({ related_id: invoiceId, kind: "credit_note", deleted_at: null }).whereNotIn("state", [...DEAD_STATES])) as { sum: string | null }[]
    return row.sum ?? "0"
  }

  /** What a credit note of that part, lines by their place in the invoice's `lines`, would come to; null when the invoice is not stamped or the part is none. */
  @InjectManager()
  async creditTotal(invoice: InvoiceRow, part: CreditPart, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string | null> {
    const xml = await this.stampedXml(invoice.id, ctx)
    if (!xml) return null
    const provider = this.provider(invoice.provider_id)
    try {
      const read = provider.read(xml)
      return provider.creditLines(read, "lines" in part ? { lines: partInXml(invoice, read.lines, part.lines) } : part).total
    } catch (error) {
      if (!isTratoError(error)) throw error
      return null
    }
  }

  /** The part of a global invoice that one note is. */
  @InjectManager()
  async partOfNote(globalId: string, noteId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<CreditPart> {
    const { lines } = await this.getInvoiceRow(globalId, ctx)
    const index = lines.findIndex(({ id }) => id === noteId)
    if (index < 0) throw notAllowed("note_not_in_global", "Esta nota no aparece en la factura global.")
    return { lines: [{ index, quantity: "1" }] }
  }

  /** The credit note that is taking a note out of its global invoice right now. */
  @InjectManager()
  async leavingGlobal(noteId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow | null> {
    const row = (await knex(ctx)("trato_invoice as i")
      .join("trato_note_invoice as ni", "ni.invoice_id", "i.related_id")
      .select("i.id")
      .where({ "ni.note_id": noteId, "ni.live": true, "i.kind": "credit_note", "i.deleted_at": null })
      .whereIn("i.state", [...PENDING_STATES])
      .whereRaw("i.extra ->> 'release_note_id' = ?", [noteId])
      .first()) as { id: string } | undefined
    return row ? this.getInvoiceRow(row.id, ctx) : null
  }

  /** Credit notes whose named invoice never began: their process was killed in between. */
  @InjectManager()
  async listUnfollowed(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return (await knex(ctx)("trato_invoice as i")
      .join("trato_sales_note as n", knex(ctx).raw("n.id = i.extra ->> 'release_note_id'"))
      .where({ "i.kind": "credit_note", "i.state": "stamped", "i.deleted_at": null, "n.status": "issued" })
      .whereRaw("i.extra -> 'then' is not null and i.extra -> 'then' <> 'null'::jsonb and i.finished_at > now() - interval '1 day'")
      .whereNotExists(knex(ctx)("trato_note_invoice as ni").join("trato_invoice as f", "f.id", "ni.invoice_id").select(knex(ctx).raw("1")).whereRaw("ni.note_id = n.id and f.kind = 'income' and f.created_at > i.created_at"))
      .limit(take)
      .pluck("i.id")) as string[]
  }

  @InjectTransactionManager()
  async requestCancel(input: cancellations.CancelInput, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    return cancellations.requestCancel(trx(ctx), input)
  }

  @InjectTransactionManager()
  async withdrawCancel(id: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await cancellations.withdrawCancel(trx(ctx), id, actor)
  }

  /** What the authority's rules say before it is asked. @throws its errors. */
  @InjectManager()
  async checkCancel(input: cancellations.CancelInput, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<CancelCheck> {
    const row = await this.getInvoiceRow(input.id, ctx)
    const xml = await this.stampedXml(row.id, ctx)
    if (!xml) throw notAllowed("not_cancelable", "Solo una factura timbrada puede cancelarse.", { state: row.state })
    // An official invoice would be cancelled here alone: a practice PAC tells nobody.
    if (!row.sandbox && this.provider(row.provider_id).isPractice?.(await this.issuersPac(row.issuer_id, ctx))) requireSameWorth(row, true)
    const substitution = input.substitution_id ? (await this.getInvoiceRow(input.substitution_id, ctx)).uuid : null
    const check = this.provider(row.provider_id).checkCancel({ xml, motive: input.motive, substitution, sandbox: row.sandbox }, new Date())
    if (check.errors.length) throw invalid(check.errors.map((e) => ({ ...e, path: e.path === "substitution" ? "substitution_id" : e.path })), check.errors[0].code)
    return check
  }

  @InjectManager()
  async claimCancel(id: string, force = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<cancellations.Canceling | null> {
    return cancellations.claimCancel(knex(ctx), id, force)
  }

  @InjectManager()
  async listCanceling(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return cancellations.listCanceling(knex(ctx), take)
  }

  /** Outside any transaction. */
  async askCancel(row: cancellations.Canceling, signal?: AbortSignal): Promise<CancelOutcome> {
    const request = { xml: row.stamped_xml, motive: row.cancel_motive!, substitution: row.substitution_uuid, sandbox: row.sandbox, pac: await this.issuersPac(row.issuer_id) }
    return this.provider(row.provider_id).cancel(request, await this.openedCredentials(row.issuer_id), signal)
  }

  async askStatus(row: cancellations.Canceling, signal?: AbortSignal): Promise<StatusOutcome> {
    return this.provider(row.provider_id).status({ xml: row.stamped_xml, sandbox: row.sandbox, pac: await this.issuersPac(row.issuer_id) }, signal)
  }

  /** The PAC the issuer uses now: the authority takes a cancellation from any of them. */
  @InjectManager()
  protected async issuersPac(issuerId: string, @MedusaContext() ctx: Context<EntityManager> = {}) {
    const row = (await knex(ctx)("trato_issuer").select("pac").where({ id: issuerId }).first()) as { pac: string | null } | undefined
    return this.pacOf(issuerId, row?.pac ?? null, ctx)
  }

  @InjectTransactionManager()
  async storeCancelOutcome(row: InvoiceRow, outcome: CancelOutcome, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await cancellations.storeCancelOutcome(trx(ctx), row, outcome, actor)
  }

  @InjectTransactionManager()
  async storeCancelStatus(row: InvoiceRow, status: FiscalStatus, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    return cancellations.storeStatus(trx(ctx), row, status, actor)
  }

  @InjectManager()
  async previewGlobal(from: CivilDate, to: CivilDate, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<GlobalPreview> {
    const db = knex(ctx)
    const issuer = await this.getIssuer(null, ctx)
    const [notes, [sums], waiting] = await Promise.all([
      leftovers(db, from, to).select("n.id", "n.number", "n.issued_on", db.raw("n.total - n.credited_total as total")).orderBy("n.number").limit(200) as unknown as Promise<{ id: string; number: string; issued_on: string; total: string }[]>,
      leftovers(db, from, to).select(db.raw("count(*)::int as count"), db.raw("coalesce(sum(n.total - n.credited_total), 0) as total")) as unknown as Promise<{ count: number; total: string }[]>,
      db("trato_sales_note").where({ status: "issued", deleted_at: null }).whereNot({ payment_status: "paid" }).whereBetween("issued_on", [from, to]).count<{ count: string }[]>("* as count"),
    ])
    return { count: sums.count, total: Number(sums.total), currency_code: "mxn", notes: notes.map((n) => ({ ...n, total: Number(n.total) })), waiting: Number(waiting[0].count), issuer_ready: !!issuer?.certificate, sandbox: issuer?.sandbox ?? true }
  }

  @InjectManager()
  async startGlobal(input: NewGlobal, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    const issuer = await this.requireIssuer(ctx)
    const head = await this.headOf(issuer.id, ctx)
    checkPeriod(input.from, input.to, input.periodicity, head.issued_on)
    return this.startGlobal_(input, issuer.provider_id, head, ctx)
  }

  @InjectTransactionManager()
  protected async startGlobal_(input: NewGlobal, providerId: string, head: Head, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<InvoiceRow> {
    return insertGlobal(trx(ctx), this.provider(providerId), input, head)
  }

  @InjectManager()
  protected async openedCredentials(issuerId: string, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return this.credentialsOf(issuerId, ctx)
  }

  /** Who makes it and when. @throws issuer_certificate_missing. */
  protected async headOf(issuerId: string, ctx: Context<EntityManager>): Promise<Head> {
    const issuer: IssuerRow = await this.requireIssuer(ctx, issuerId)
    if (!issuer.certificate) throw notAllowed("issuer_certificate_missing", "El emisor todavía no tiene certificado de sello digital (CSD).", { issuer_id: issuer.id })
    const fiscal = this.fiscalIssuer(issuer)
    const issued_at = new Date()
    return { issuer: { id: issuer.id, provider_id: issuer.provider_id, sandbox: issuer.sandbox, ...fiscal }, issued_on: today(fiscal.time_zone, issued_at), issued_at }
  }
}

type Head = Pick<NewDocument, "issuer" | "issued_on" | "issued_at">
