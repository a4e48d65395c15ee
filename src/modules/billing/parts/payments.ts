import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor } from "../../../types/common"
import * as payments from "../payments"
import { PaymentRow } from "../rows"
import { knex, trx } from "./base"
import { NoteService } from "./notes"

/** Money received for notes, before and after they became invoices. */
export class PaymentService extends NoteService {
  /** @throws payment_over_balance, note_void. */
  @InjectTransactionManager()
  async registerPayment(input: payments.RegisterPayment, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<PaymentRow> {
    return payments.insertPayment(trx(ctx), input)
  }

  @InjectTransactionManager()
  async removePayment(id: string, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await payments.removePayment(trx(ctx), id, actor)
  }

  @InjectTransactionManager()
  async voidPayment(input: payments.VoidPayment, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<PaymentRow> {
    return payments.voidPayment(trx(ctx), input)
  }

  @InjectTransactionManager()
  async unvoidPayment(row: PaymentRow, input: payments.VoidPayment, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await payments.unvoidPayment(trx(ctx), row, input)
  }

  @InjectTransactionManager()
  async syncHostPayments(noteId: string, captures: payments.HostPayment[], actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<payments.Synced> {
    return payments.syncHostPayments(trx(ctx), noteId, captures, actor)
  }

  @InjectManager()
  async claimHostPayment(id: string, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return payments.claimHostPayment(knex(ctx), id)
  }

  @InjectManager()
  async listHostPayments(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return payments.listHostPayments(knex(ctx), take)
  }

  /** Invoices of shops that credit refunds by themselves, with more given back than credited. */
  @InjectManager()
  async listRefundsDue(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ invoice_id: string; note_id: string }[]> {
    return payments.listRefundsDue(knex(ctx), take)
  }

  @InjectManager()
  async storeHostState(id: string, state: NonNullable<PaymentRow["host_state"]>, externalId: string | null, error: string | null, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await payments.storeHostState(knex(ctx), id, state, externalId, error)
  }
}
