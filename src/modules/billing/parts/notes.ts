import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { conflict, isTratoError, notFound } from "../../../utils/errors"
import { isVisible } from "../../../utils/scope"
import { hashToken, isTokenShaped, mintToken } from "../../../utils/tokens"
import { insertNote, MailResult, markOpened, markSent, NewNote, readNote, readNotes, removeNote, SentBefore, setSelfInvoice, unmarkSent } from "../notes"
import * as changes from "../note-changes"
import { claimOrderCancel, endOrderCancel } from "../order-cancels"
import { creditOnItsWay, notesOfOrder, OrderSeen, returnsDue, seenOf, storeOrderSeen } from "../order-notes"
import { OrderSale, salesOfOrders } from "../order-sales"
import { NoteDetail, NoteRow } from "../rows"
import { knex, trx } from "./base"
import { IssuerService } from "./issuers"

/** Sales notes: written once, found by id, order or public link. */
export class NoteService extends IssuerService {
  /** @throws note_exists with the note the order has; payment_over_balance; note_total_zero. */
  /** What was sold of these orders: the note of each, and its invoice; for the picture of a chain (PRE-07). */
  @InjectManager()
  async salesOfOrders(orderIds: string[], scope: Scope, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<OrderSale[]> {
    return salesOfOrders(knex(ctx), orderIds, scope)
  }

  @InjectManager()
  async createNote(input: NewNote, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteRow> {
    try {
      return await this.createNote_(input, ctx)
    } catch (error) {
      // Two at once: the unique index refused this one, and Medusa no longer says which index it was.
      const existing = input.order_id && !isTratoError(error) ? await this.noteOfOrder(input.order_id, ctx) : null
      if (!existing) throw error
      throw conflict("note_exists", `Este pedido ya tiene la nota de venta ${existing.number}.`, { note_id: existing.id, number: existing.number })
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
    return ((await knex(ctx)("trato_sales_note").select("id", "number").where({ order_id: orderId, deleted_at: null }).whereNot({ status: "void" }).orderBy("order_part").first()) as Pick<NoteRow, "id" | "number"> | undefined) ?? null
  }

  @InjectManager()
  async creditOnItsWay(invoiceId: string, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return creditOnItsWay(knex(ctx), invoiceId)
  }

  /** All live notes of an order, the first one first. */
  @InjectManager()
  async notesOfOrder(orderId: string, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return notesOfOrder(knex(ctx), orderId)
  }

  @InjectTransactionManager()
  async storeOrderSeen(input: OrderSeen, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return storeOrderSeen(trx(ctx), input)
  }

  @InjectManager()
  async listReturnsDue(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return returnsDue(knex(ctx), take)
  }

  @InjectManager()
  async ordersSeen(orderIds: string[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, Date>> {
    return seenOf(knex(ctx), orderIds)
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

  /** By what a printed ticket says; null when any of it does not fit (BB-06). */
  @InjectManager()
  async findNoteByTicket(ticket: { number: string; issued_on: string; total: string }, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteDetail | null> {
    const row = (await knex(ctx)("trato_sales_note").select("id").where({ ...ticket, allow_self_invoice: true, deleted_at: null }).whereNot({ status: "void" }).first()) as { id: string } | undefined
    return readNote(knex(ctx), { id: row?.id ?? "" })
  }

  /** Of one buyer, newest first; void ones are the shop's matter. */
  @InjectManager()
  async notesOfCustomer(customerId: string, page: { limit: number; offset: number; order_id?: string }, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ notes: NoteDetail[]; count: number }> {
    const own = () => knex(ctx)("trato_sales_note").where({ customer_id: customerId, deleted_at: null, ...(page.order_id ? { order_id: page.order_id } : {}) }).whereNot({ status: "void" })
    const [ids, [{ count }]] = await Promise.all([own().orderBy(["issued_on", "created_at", "id"].map((column) => ({ column, order: "desc" as const }))).limit(page.limit).offset(page.offset).pluck("id") as Promise<string[]>, own().count<{ count: string }[]>("* as count")])
    const rows = await readNotes(knex(ctx), ids)
    return { notes: ids.flatMap((id) => rows.filter((r) => r.id === id)), count: Number(count) }
  }

  /** Those an invoice was begun for, also when it came to nothing. */
  @InjectManager()
  async notesOnInvoice(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<NoteDetail[]> {
    const ids = (await knex(ctx)("trato_note_invoice").where({ invoice_id: id, deleted_at: null }).orderBy("note_id").pluck("note_id")) as string[]
    return readNotes(knex(ctx), ids)
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

  /** One more ticket of it; answers which one it is (DAY-06). */
  @InjectManager()
  async countPrint(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<number> {
    const [row] = (await knex(ctx)("trato_sales_note").where({ id, deleted_at: null }).increment("prints", 1).returning("prints")) as { prints: number }[]
    if (!row) throw notFound("note", id)
    return row.prints
  }

  @InjectTransactionManager()
  async markNoteOpened(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await markOpened(trx(ctx), id)
  }

  /** @throws note_already_invoiced, note_not_open. */
  @InjectTransactionManager()
  async voidNote(input: changes.VoidNote, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<changes.Voided> {
    return changes.voidNote(trx(ctx), this.options.secret, input)
  }

  @InjectTransactionManager()
  async unvoidNote(input: changes.VoidNote, undo: changes.Voided, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await changes.unvoidNote(trx(ctx), input, undo)
  }

  /** An order whose note was voided by a process that died before it canceled it. */
  @InjectTransactionManager()
  async claimOrderCancel(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<string | undefined> {
    return claimOrderCancel(trx(ctx))
  }

  @InjectTransactionManager()
  async endOrderCancel(orderId: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await endOrderCancel(trx(ctx), orderId)
  }

  /** @throws quantity_over_sold. */
  @InjectTransactionManager()
  async returnLines(input: changes.ReturnLines, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return changes.returnLines(trx(ctx), input)
  }

  @InjectTransactionManager()
  async unreturnLines(creditId: string, input: changes.ReturnLines, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await changes.unreturnLines(trx(ctx), creditId, input)
  }

  @InjectTransactionManager()
  async changeLink(id: string, change: Parameters<typeof changes.changeLink>[3], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<changes.LinkBefore> {
    return changes.changeLink(trx(ctx), this.options.secret, id, change)
  }

  @InjectTransactionManager()
  async restoreLink(id: string, link: "renew" | "revoke", before: changes.LinkBefore, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await changes.restoreLink(trx(ctx), id, link, before, actor)
  }
}
