import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Scope } from "../../types/access"
import type { JournalSubject } from "../../types/http/journal"
import { moveOnlyRow, MovedRows, moveRows, unmoveRows } from "../../utils/move-customer"
import { forgetWords } from "../../utils/known-words"
import { isVisible } from "../../utils/scope"
import { openNotes } from "./dashboard"
import { FOLD_NOTES } from "./open-notes"
import { readReceipts, ReceiptFilters, ReceiptPage, SEARCHED } from "./receipts"
import { cashReport, countHealth, stampedPage } from "./reports"
import { NoteRow } from "./rows"
import { knex, trx } from "./parts/base"
import { BranchService } from "./parts/branches"
import { receiptsUnder } from "./subjects-under"

/**
 * Sales notes, invoices and their issuers. Calls fiscal providers, never the host. Its parts are in
 * `parts/` (a folder named services would be loaded by Medusa, each part as a service of its own), each
 * standing on the one before: base, issuers, notes, payments,
 * stamping, after-invoice, sales, tax-codes, branches.
 */
export class BillingModuleService extends BranchService {
  @InjectManager()
  async readReceipts(filters: ReceiptFilters, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<ReceiptPage> {
    return readReceipts(knex(ctx), filters)
  }

  /** What waits and what went wrong. */
  @InjectManager()
  async countHealth(@MedusaContext() ctx: Context<EntityManager> = {}) {
    return countHealth(knex(ctx))
  }

  @InjectManager()
  async cashReport(day: string, scope: Scope, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return cashReport(knex(ctx), day, this.options.time_zone, scope)
  }

  @InjectManager()
  async stampedPage(month: string, scope: Scope, after: { issued_on: string; id: string } | null, take: number, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return stampedPage(knex(ctx), month, scope, after, take)
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

  /** For the widgets on the host's lists (B-21). */
  @InjectManager()
  async openNotes(scope: Scope, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return openNotes(knex(ctx), scope)
  }

  @InjectManager()
  async foldOpenNotes(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await knex(ctx).raw(FOLD_NOTES)
  }

  @InjectManager()
  async forgetWords(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await forgetWords(knex(ctx), SEARCHED)
  }

  /** Two customers became one: what is issued or stamped keeps its words, only whose it is changes. */
  @InjectTransactionManager()
  async moveCustomer(from: string, to: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<MovedRows[]> {
    return [await moveRows(trx(ctx), "trato_sales_note", from, to), await moveRows(trx(ctx), "trato_invoice", from, to), await moveOnlyRow(trx(ctx), "trato_fiscal_profile", from, to)]
  }

  @InjectTransactionManager()
  async unmoveCustomer(moved: MovedRows[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await unmoveRows(trx(ctx), moved)
  }
}
