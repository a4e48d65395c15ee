import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { Actor } from "../../types/common"
import { today } from "../../utils/dates"
import { notFound } from "../../utils/errors"
import { gather } from "../../utils/gather"
import { forgetWords } from "../../utils/known-words"
import { patiently } from "../../utils/module-work"
import { applyScope } from "../../utils/scope"
import { parseOptions, TratoOptions } from "../../utils/options"
import type { JournalSubject } from "../../types/http/journal"
import { hashToken, isTokenShaped, mintToken } from "../../utils/tokens"
import { Document, DocumentConversion, Line, Series } from "./models"
import * as operations from "./operations"
import { appendJournal } from "../../utils/journal"
import { readChain } from "./queries/chain"
import { deviceHistory, findTicket } from "./queries/devices"
import { expiringQuotes } from "./queries/dashboard"
import { readReport, ReportAsk, ReportRows } from "./queries/reports"
import { DocumentFilters, DocumentPage, listDocuments } from "./queries/list-documents"
import { DOCUMENT_SCOPE, DocumentRef, isDocumentVisible, readDocument, readRef } from "./queries/read-document"
import { readChoices, readSettings, saveSettings, SettingsUndo, undoSettings } from "./operations/settings"
import { CostDraft, listCosts, readCosts, saveCosts } from "./operations/costs"
import { readCustomerPaper, restoreCustomerPaper, saveCustomerPaper } from "./operations/customer-paper"
import { moveOnlyRow, MovedRows, moveRows, unmoveRows } from "../../utils/move-customer"
import { CustomerPaper, SavePresalesSettingsBody, SaveTemplateBody } from "../../types/http/presales"
import { Choices, Settings } from "./settings"
import { documentsUnder } from "./queries/subjects-under"
import { DocumentRow, StoredDocument } from "./tables"

type Ctx = Context<EntityManager>

/** How old the knowledge may be that no quote is being paid in a cart. */
const ANY_CHECKOUT_MS = 10_000

/**
 * Documents of five types, their lines and numbers. Every change is one of the functions in
 * operations/, every read that people wait for one of those in queries/; this class gives them their
 * transaction.
 */
export class PresalesModuleService extends MedusaService({
  TratoDocument: Document,
  TratoDocumentLine: Line,
  TratoDocumentSeries: Series,
  TratoDocumentConversion: DocumentConversion,
}) {
  readonly options: TratoOptions

  constructor(container: Record<string, unknown>, options?: object) {
    super(container, options)
    this.options = parseOptions(options)
  }

  getOptions(): TratoOptions {
    return this.options
  }

  today(): string {
    return today(this.options.time_zone)
  }

  /** The secret part of a document's public link. */
  publicToken(document: { id: string; token_version: number }): string {
    return mintToken(this.options.secret, "document", document.id, document.token_version)
  }

  @InjectManager()
  async listPage(filters: Omit<DocumentFilters, "today">, page: DocumentPage, scope: Scope, @MedusaContext() ctx: Ctx = {}): Promise<Awaited<ReturnType<typeof listDocuments>>> {
    return listDocuments(this.knex(ctx), { ...filters, today: this.today() }, page, scope)
  }

  /** @throws not_found, the same for a document that is not there and one that is not yours. */
  @InjectManager()
  async getDocument(id: string, scope: Scope | null = null, @MedusaContext() ctx: Ctx = {}): Promise<StoredDocument> {
    const document = await readDocument(this.knex(ctx), { id }, scope)
    if (!document) throw notFound("document", id)
    return document
  }

  /** What a public link opens; undefined for a wrong, malformed or revoked one and before it was shared. */
  @InjectManager()
  async findByToken(token: string, @MedusaContext() ctx: Ctx = {}): Promise<StoredDocument | undefined> {
    if (!isTokenShaped(token)) return undefined
    const document = await readDocument(this.knex(ctx), { token_hash: hashToken(token) }, null)
    return document?.shared_at ? document : undefined
  }

  @InjectManager()
  async findRef(id: string, @MedusaContext() ctx: Ctx = {}): Promise<DocumentRef | undefined> {
    return readRef(this.knex(ctx), id)
  }

  @InjectManager()
  async isSubjectVisible(type: string, id: string, scope: Scope, @MedusaContext() ctx: Ctx = {}): Promise<boolean> {
    return type === "document" && isDocumentVisible(this.knex(ctx), id, scope)
  }

  @InjectManager()
  async subjectsUnder(type: string, id: string, scope: Scope, @MedusaContext() ctx: Ctx = {}): Promise<JournalSubject[]> {
    return documentsUnder(this.knex(ctx), type, id, scope)
  }

  /** For the widgets on the host's lists (B-21). */
  @InjectManager()
  async expiringQuotes(scope: Scope, days: number, @MedusaContext() ctx: Ctx = {}) {
    return expiringQuotes(this.knex(ctx), scope, this.today(), days)
  }

  /** Two customers became one: what is issued keeps its words, only whose it is changes. */
  @InjectManager()
  async moveCustomer(from: string, to: string, @MedusaContext() ctx: Ctx = {}): Promise<MovedRows[]> {
    return this.inTransaction_(async (trx) => [await moveRows(trx, "trato_document", from, to), await moveOnlyRow(trx, "trato_presales_customer", from, to)], ctx)
  }

  @InjectManager()
  async unmoveCustomer(moved: MovedRows[], @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => unmoveRows(trx, moved), ctx)
  }

  @InjectManager()
  async create(draft: operations.DocumentDraft, actor: Actor, @MedusaContext() ctx: Ctx = {}): Promise<{ id: string; number: string }> {
    const work = (trx: Knex) => operations.createDocument(trx, this.options.secret, draft, actor)
    return operations.isPlain(draft) ? work(this.knex(ctx)) : this.inTransaction_(work, ctx)
  }

  @InjectManager()
  async uncreate(id: string, actor: Actor, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.removeDocument(trx, id, actor), ctx)
  }

  @InjectManager()
  async update(update: Omit<operations.DocumentUpdate, "today" | "secret">, @MedusaContext() ctx: Ctx = {}): Promise<operations.UpdateUndo> {
    return this.inTransaction_((trx) => operations.updateDocument(trx, { ...update, today: this.today(), secret: this.options.secret }), ctx)
  }

  @InjectManager()
  async unupdate(undo: operations.UpdateUndo, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.undoUpdate(trx, undo), ctx)
  }

  /** Send, accept, reject, void, view: one change of state. */
  @InjectManager()
  async change(change: Omit<operations.StateChange, "today">, @MedusaContext() ctx: Ctx = {}): Promise<{ type: DocumentRow["type"]; undo: operations.Undo }> {
    return this.inTransaction_(async (trx) => {
      const { document, undo } = await operations.changeDocument(trx, { ...change, today: this.today() })
      return { type: document.type, undo }
    }, ctx)
  }

  @InjectManager()
  async unchange(undo: operations.Undo, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.undoChange(trx, undo), ctx)
  }

  /** The customer's first look; undefined when it was not the first. */
  @InjectManager()
  async markViewed(id: string, actor: Actor, @MedusaContext() ctx: Ctx = {}): Promise<operations.Undo | undefined> {
    return this.inTransaction_((trx) => operations.markViewed(trx, id, actor), ctx)
  }

  @InjectManager()
  async beginConversion(input: Omit<operations.BeginInput, "today">, @MedusaContext() ctx: Ctx = {}): Promise<operations.Begun> {
    return this.inTransaction_((trx) => operations.beginConversion(trx, { ...input, today: this.today() }), ctx)
  }

  @InjectManager()
  async completeConversion(input: operations.CompleteInput, @MedusaContext() ctx: Ctx = {}): Promise<operations.Completed> {
    return this.inTransaction_((trx) => operations.completeConversion(trx, input), ctx)
  }

  @InjectManager()
  async uncompleteConversion(conversionId: string, undo: operations.Undo, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.uncompleteConversion(trx, conversionId, undo), ctx)
  }

  @InjectManager()
  async abandonConversion(conversionId: string, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.abandonConversion(trx, conversionId), ctx)
  }

  @InjectManager()
  async forgetConversion(conversionId: string, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.forgetConversion(trx, conversionId), ctx)
  }

  /** A sign of life; 0 when there is nothing left to hold. */
  @InjectManager()
  async extendConversionLease(conversionId: string, @MedusaContext() ctx: Ctx = {}): Promise<number> {
    return this.inTransaction_((trx) => operations.extendLease(trx, conversionId), ctx)
  }

  @InjectManager()
  async claimStaleConversion(olderThanSeconds: number, @MedusaContext() ctx: Ctx = {}): Promise<operations.StaleConversion | undefined> {
    return this.inTransaction_((trx) => operations.claimStaleConversion(trx, olderThanSeconds), ctx)
  }

  @InjectManager()
  async claimUndoneConversions(take: number, @MedusaContext() ctx: Ctx = {}): Promise<operations.StaleConversion[]> {
    return this.inTransaction_((trx) => operations.claimUndoneConversions(trx, take), ctx)
  }

  @InjectManager()
  async claimUnannounced(olderThanSeconds: number, take: number, @MedusaContext() ctx: Ctx = {}): Promise<string[]> {
    return this.inTransaction_((trx) => operations.claimUnannounced(trx, olderThanSeconds, take), ctx)
  }

  @InjectManager()
  async markAnnounced(orderId: string, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.markAnnounced(trx, orderId), ctx)
  }

  /** Numbers of those that the actor sees, by id. */
  numbersOf = async (ids: string[], scope: Scope): Promise<Map<string, string>> => {
    const rows: { id: string; number: string }[] = await this.read((knex) => applyScope(knex("trato_document").select("id", "number").whereIn("id", ids).whereNull("deleted_at"), scope, DOCUMENT_SCOPE))
    return new Map(rows.map((row) => [row.id, row.number]))
  }

  /** A customer's own shared documents, newest first. */
  listMine = (customerId: string, ask: { type?: DocumentRow["type"][]; limit: number; offset: number }) =>
    this.read(async (knex) => {
      const mine = () => {
        const query = knex("trato_document").where({ customer_id: customerId }).whereNull("deleted_at")
          .where((given) => given.whereNotNull("shared_at").orWhere((left) => left.where({ type: "service" }).whereNot("status", "void")))
        return ask.type ? query.whereIn("type", ask.type) : query
      }
      const columns = ["id", "type", "number", "status", "stage", "title", "issued_on", "valid_until", "currency_code", "total", "token_version", "shared_at"] as const
      const rows = (await mine().select(...columns).orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }]).limit(ask.limit).offset(ask.offset)) as Pick<DocumentRow, (typeof columns)[number]>[]
      const [{ count }] = await mine().count<{ count: string }[]>("* as count")
      return { rows, count: Number(count) }
    })

  /** The request that was made of a cart; undefined when there is none. */
  findByCart = (cartId: string) =>
    this.read((knex) => knex("trato_document").select("number", "type").whereRaw("metadata->>'trato_cart_id' = ?", [cartId]).whereNull("deleted_at").first<Pick<DocumentRow, "number" | "type"> | undefined>())

  /** What the deal of a document is moved by; undefined when the document is gone. */
  findDealOf = (id: string) =>
    this.read((knex) => knex("trato_document").select("id", "type", "number", "deal_id", "created_at").where({ id }).whereNull("deleted_at").first<Pick<DocumentRow, "id" | "type" | "number" | "deal_id" | "created_at"> | undefined>())

  // ── payment in a cart of the host's ──
  beginCheckout = (input: Omit<operations.BeginInput, "today">) => this.write((trx) => operations.beginCheckout(trx, { ...input, today: this.today() }))
  reserveByCart = async (input: operations.ReserveInput) => {
    const reserved = await this.write((trx) => operations.reserveByCart(trx, input))
    this.checkouts = { until: Date.now() + ANY_CHECKOUT_MS, any: true }
    return reserved
  }
  /** Whether the cart of any quote is open, as it was some seconds ago: a payment of other carts is not to ask each time. A new one of this process is known at once. */
  anyCheckout = async (): Promise<boolean> => {
    if (this.checkouts.until < Date.now()) {
      const asked = Date.now()
      const any = await this.read(operations.anyCheckout)
      if (this.checkouts.until < asked) this.checkouts = { until: asked + ANY_CHECKOUT_MS, any }
    }
    return this.checkouts.any
  }
  private checkouts = { until: 0, any: true }
  unreserve = (conversionId: string, undo: operations.Undo) => this.write((trx) => operations.unreserve(trx, conversionId, undo))
  findCheckout = (cartId: string) => this.read((knex) => operations.findCheckout(knex, cartId))
  checkoutOf = (documentId: string, reach: Scope | null) => this.read((knex) => operations.checkoutOf(knex, documentId, reach))
  settleCheckout = (input: operations.SettleInput) => this.write((trx) => operations.settleCheckout(trx, input))
  unsettle = (undo: operations.SettleUndo) => this.write((trx) => operations.unsettle(trx, undo))
  releaseCheckout = (input: operations.ReleaseCheckoutInput) => this.write((trx) => operations.releaseCheckout(trx, input))
  undoReleaseCheckout = (undo: operations.CheckoutRelease) => this.write((trx) => operations.undoReleaseCheckout(trx, undo))
  watchedCheckouts = (after: string, take: number) => this.read((knex) => operations.watchedCheckouts(knex, after, take))

  putAside = (aside: operations.Aside) => this.write((trx) => operations.putAside(trx, aside))
  takeFromAside = (aside: operations.Aside) => this.write((trx) => operations.takeFromAside(trx, aside))
  isPutAside = (aside: operations.Aside) => this.read((knex) => operations.isPutAside(knex, aside))

  // ── quotes of another system ──
  importQuotes = (input: operations.ImportQuotesInput) => this.write((trx) => operations.importQuotes(trx, this.options.secret, input))
  undoImportQuotes = (undo: operations.ImportQuotesUndo) => this.write((trx) => operations.undoImportQuotes(trx, undo))
  knownOldNumbers = (numbers: string[]) => this.read((knex) => operations.knownOldNumbers(knex, numbers))

  // ── answers, work and files ──
  accept = (input: Omit<operations.AcceptInput, "today">) => this.write((trx) => operations.acceptDocument(trx, { ...input, today: this.today() }))
  unaccept = (undo: operations.AcceptUndo) => this.write((trx) => operations.undoAccept(trx, undo))
  reject = (input: Omit<operations.RejectInput, "today">) => this.write((trx) => operations.rejectDocument(trx, { ...input, today: this.today() }))
  unreject = (undo: operations.RejectUndo) => this.write((trx) => operations.undoReject(trx, undo))
  orderPayment = (orderId: string) => this.read((knex) => operations.orderPayment(knex, orderId))
  chooseOrderPayment = (orderId: string, collectionId: string, instead: string | null) => this.write((trx) => operations.chooseOrderPayment(trx, orderId, collectionId, instead))
  claimOrderDue = (documentId: string) => this.write((trx) => operations.claimOrderDue(trx, documentId))
  claimForgottenOrders = (seconds: number, take: number) => this.write((trx) => operations.claimForgottenOrders(trx, seconds, take))
  forgetOrderDue = (documentId: string) => this.write((trx) => operations.forgetOrderDue(trx, documentId))
  acceptance = (documentId: string) => this.read((knex) => operations.readAcceptance(knex, documentId))
  setStage = (input: Omit<operations.StageInput, "today">) => this.write((trx) => operations.setStage(trx, { ...input, today: this.today() }))
  unsetStage = (undo: operations.StageUndo) => this.write((trx) => operations.undoStage(trx, undo))
  attach = (input: Omit<operations.AttachInput, "today">) => this.write((trx) => operations.addAttachment(trx, { ...input, today: this.today() }))
  unattach = (undo: operations.AttachUndo) => this.write((trx) => operations.undoAttach(trx, undo))
  detach = (input: Omit<Parameters<typeof operations.removeAttachment>[1], "today">) => this.write((trx) => operations.removeAttachment(trx, { ...input, today: this.today() }))
  undetach = (undo: operations.DetachUndo) => this.write((trx) => operations.undoDetach(trx, undo))
  files = (documentId: string, ids?: string[]) => this.read((knex) => operations.readFiles(knex, documentId, ids))
  forgetWords = () => this.read((knex) => forgetWords(knex, ["trato_document"]))
  ask = (input: operations.AskInput) => this.write((trx) => operations.askQuestion(trx, { ...input, today: this.today() }))
  answer = (input: operations.AnswerInput) => this.write((trx) => operations.answerQuestion(trx, input))
  unquestion = (undo: operations.QuestionUndo) => this.write((trx) => operations.undoQuestion(trx, undo))
  giveUpQuotes = (dealId: string) => this.write((trx) => operations.giveUpQuotes(trx, dealId, this.today()))
  ungiveUpQuotes = (undo: operations.Undo[]) => this.write(async (trx) => {
    for (const one of undo) await operations.undoChange(trx, one)
  })

  unlinkDeals = (input: Omit<operations.UnlinkDealsInput, "today">) => this.write((trx) => operations.unlinkDeals(trx, { ...input, today: this.today() }))
  papersOfDeals = (dealIds: string[]) => this.read((knex) => operations.countPapersOfDeals(knex, dealIds, this.today()))

  // ── reminders ──
  dueReminders = (take: number) => this.read(async (knex) => operations.findDueReminders(knex, (await readSettings(knex)).reminder_days, this.today(), take))
  markReminded = (documentId: string, key: string) => this.write((trx) => operations.markReminded(trx, documentId, key))
  unmarkReminded = (documentId: string, key: string) => this.write((trx) => operations.unmarkReminded(trx, documentId, key))
  claimEndingContracts = (take: number) => this.write((trx) => operations.claimEndingContracts(trx, this.today(), take))

  // ── templates ──
  templates = () => this.read((knex) => operations.listTemplates(knex))
  saveTemplate = (id: string | null, body: SaveTemplateBody) => this.write((trx) => operations.saveTemplate(trx, id, body))
  deleteTemplate = (id: string) => this.write((trx) => operations.deleteTemplate(trx, id))
  unsaveTemplate = (undo: operations.TemplateUndo) => this.write((trx) => operations.undoTemplate(trx, undo))

  // ── conversions between documents ──
  convert = (input: Omit<operations.ConvertInput, "today" | "secret">) => this.write((trx) => operations.convertDocument(trx, { ...input, today: this.today(), secret: this.options.secret }))
  unconvert = (undo: operations.ConversionUndo) => this.write((trx) => operations.undoConvert(trx, undo))
  releaseTarget = (target: Parameters<typeof operations.releaseTarget>[1], actor: Actor) => this.write((trx) => operations.releaseTarget(trx, target, actor))
  unrelease = (undo: operations.ReleaseUndo) => this.write((trx) => operations.undoRelease(trx, undo))

  // ── revisions ──
  revisions = (documentId: string) => this.read((knex) => operations.listRevisions(knex, documentId))
  lastRevisions = (documentId: string, take: number) => this.read((knex) => operations.readRevisions(knex, documentId, take))
  revision = (documentId: string, revision: number) => this.read((knex) => operations.readRevision(knex, documentId, revision))

  /** The pattern or password of a device; who looked is written down. Null when none is kept. */
  revealAccessCode = (documentId: string, deviceId: string, scope: Scope, actor: Actor) =>
    this.write(async (trx) => {
      await operations.lockDocument(trx, documentId, scope)
      const code = await operations.readAccessCode(trx, this.options.secret, documentId, deviceId)
      if (code !== null) await appendJournal(trx, [{ subject_type: "document", subject_id: documentId, action: "document.access_code_seen", actor, data: { device_id: deviceId } }])
      return code
    })
  deviceHistory = (serial: string, scope: Scope) => this.read((knex) => deviceHistory(knex, serial, scope, this.today()))
  saveSerials = (input: operations.SerialsInput) => this.write((trx) => operations.saveSerials(trx, input))
  unsaveSerials = (undo: Parameters<typeof operations.undoSerials>[1]) => this.write((trx) => operations.undoSerials(trx, undo))
  serialsOf = (orderId: string) => this.read((knex) => operations.listSerials(knex, orderId))
  findTicket = (token: string) => (isTokenShaped(token) ? this.read((knex) => findTicket(knex, hashToken(token))) : Promise.resolve(undefined))

  // ── reports ──
  report = <N extends keyof ReportRows>(name: N, ask: ReportAsk, scope: Scope) => this.read((knex) => readReport(knex, name, ask, scope, this.today()))
  chainOf = (id: string, scope: Scope) => this.read((knex) => readChain(knex, id, scope))

  /** The secret part of a ticket's status page. */
  statusToken(documentId: string): string {
    return mintToken(this.options.secret, "service-status", documentId, 1)
  }

  // ── costs and customers ──
  costsOf = (variantIds: string[], currencyCode: string) => this.read((knex) => readCosts(knex, variantIds, currencyCode))
  listCosts = (variantIds: string[]) => this.read((knex) => listCosts(knex, variantIds))
  saveCosts = (costs: CostDraft[]) => this.write((trx) => saveCosts(trx, costs))
  customerPaper = (customerId: string) => this.read((knex) => readCustomerPaper(knex, customerId))
  saveCustomerPaper = (customerId: string, paper: Partial<CustomerPaper>) => this.write((trx) => saveCustomerPaper(trx, customerId, paper))
  unsaveCustomerPaper = ({ customer_id, before }: { customer_id: string; before: CustomerPaper | null }) => this.write((trx) => restoreCustomerPaper(trx, customer_id, before))

  // ── settings ──
  settings = (): Promise<Settings> => this.read((knex) => readSettings(knex))
  /** As they are now; whoever asks while others are being answered shares the next answer. */
  choices = async (): Promise<Choices> => (await this.gatheredChoices("now"))!
  private readonly gatheredChoices = gather<Choices>(async ([key]) => new Map([[key, await this.read(readChoices)]]))
  saveSettings = (body: SavePresalesSettingsBody) => this.write((trx) => saveSettings(trx, body))
  unsaveSettings = (undo: SettingsUndo) => this.write((trx) => undoSettings(trx, undo))

  protected read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return this.withConnection_(work)
  }

  protected write<T>(work: (trx: Knex) => Promise<T>): Promise<T> {
    return patiently(() => this.inTransaction_(work))
  }

  @InjectManager()
  protected async withConnection_<T>(work: (knex: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work(this.knex(ctx))
  }

  @InjectTransactionManager()
  protected async inTransaction_<T>(work: (trx: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work(ctx.transactionManager!.getTransactionContext() as Knex)
  }

  private knex(ctx: Ctx): Knex {
    const trx = ctx.transactionManager?.getTransactionContext() as Knex | undefined
    return trx ?? (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
  }
}
