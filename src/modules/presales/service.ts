import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { Actor } from "../../types/common"
import { today } from "../../utils/dates"
import { notFound } from "../../utils/errors"
import { parseOptions, TratoOptions } from "../../utils/options"
import type { JournalSubject } from "../../types/http/journal"
import { hashToken, isTokenShaped, mintToken } from "../../utils/tokens"
import { Document, DocumentConversion, Line, Series } from "./models"
import * as operations from "./operations"
import { DocumentFilters, DocumentPage, listDocuments, SummaryRow } from "./queries/list-documents"
import { DocumentRef, isDocumentVisible, readDocument, readRef } from "./queries/read-document"
import { documentsUnder } from "./queries/subjects-under"
import { StoredDocument } from "./tables"

type Ctx = Context<EntityManager>

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
  async listPage(filters: Omit<DocumentFilters, "today">, page: DocumentPage, scope: Scope, @MedusaContext() ctx: Ctx = {}): Promise<{ rows: SummaryRow[]; count: number }> {
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

  @InjectManager()
  async create(draft: operations.DocumentDraft, actor: Actor, @MedusaContext() ctx: Ctx = {}): Promise<{ id: string; number: string }> {
    return this.inTransaction_((trx) => operations.createDocument(trx, this.options.secret, draft, actor), ctx)
  }

  @InjectManager()
  async uncreate(id: string, actor: Actor, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.removeDocument(trx, id, actor), ctx)
  }

  @InjectManager()
  async update(update: Omit<operations.DocumentUpdate, "today">, @MedusaContext() ctx: Ctx = {}): Promise<operations.UpdateUndo> {
    return this.inTransaction_((trx) => operations.updateDocument(trx, { ...update, today: this.today() }), ctx)
  }

  @InjectManager()
  async unupdate(undo: operations.UpdateUndo, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => operations.undoUpdate(trx, undo), ctx)
  }

  /** Send, accept, reject, void, view: one change of state. */
  @InjectManager()
  async change(change: Omit<operations.StateChange, "today">, @MedusaContext() ctx: Ctx = {}): Promise<operations.Undo> {
    return this.inTransaction_(async (trx) => (await operations.changeDocument(trx, { ...change, today: this.today() })).undo, ctx)
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

  @InjectTransactionManager()
  protected async inTransaction_<T>(work: (trx: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work(ctx.transactionManager!.getTransactionContext() as Knex)
  }

  private knex(ctx: Ctx): Knex {
    const trx = ctx.transactionManager?.getTransactionContext() as Knex | undefined
    return trx ?? (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
  }
}
