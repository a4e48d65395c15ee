import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor } from "../../../types/common"
import { SeriesDTO } from "../../../types/http/billing"
import { BranchFacts, readBranches, saveBranch } from "../branches"
import * as imported from "../imported"
import * as importedNotes from "../imported-notes"
import * as series from "../series"
import { knex, trx } from "./base"
import { TaxCodeService } from "./tax-codes"

/** What a shop sets up once: branches, series, and what it brings along from before. */
export class BranchService extends TaxCodeService {
  @InjectManager()
  async listBranches(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, BranchFacts>> {
    return readBranches(knex(ctx))
  }

  @InjectManager()
  async getBranch(stockLocationId: string | null | undefined, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<BranchFacts | null> {
    return stockLocationId ? ((await readBranches(knex(ctx), [stockLocationId])).get(stockLocationId) ?? null) : null
  }

  @InjectTransactionManager()
  async saveBranch(stockLocationId: string, facts: BranchFacts, actor: Actor, undoing = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<BranchFacts> {
    return saveBranch(trx(ctx), stockLocationId, facts, actor, undoing)
  }

  @InjectManager()
  async listSeries(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<SeriesDTO[]> {
    return series.listSeries(knex(ctx))
  }

  /** @throws folio_used, prefix_used, series_in_use. */
  @InjectTransactionManager()
  async saveSeries(input: series.SaveSeries, @MedusaContext() ctx: Context<EntityManager> = {}) {
    return series.saveSeries(trx(ctx), input)
  }

  @InjectTransactionManager()
  async restoreSeries(saved: Awaited<ReturnType<typeof series.saveSeries>>, actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await series.restoreSeries(trx(ctx), saved, actor)
  }

  @InjectManager()
  async knownInvoices(uuids: string[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, string>> {
    return imported.knownInvoices(knex(ctx), uuids)
  }

  /** Whose tax data those are; an RFC that several customers have is nobody's. */
  @InjectManager()
  async customersByTaxId(taxIds: string[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, string>> {
    const rows = (await knex(ctx)("trato_fiscal_profile").select("tax_id", "customer_id").whereIn("tax_id", [...new Set(taxIds)]).where({ deleted_at: null })) as { tax_id: string; customer_id: string }[]
    return new Map(rows.filter((r) => rows.filter((o) => o.tax_id === r.tax_id).length === 1).map((r) => [r.tax_id, r.customer_id]))
  }

  /** Old invoices with a balance come in, with the note that takes their payments. Those that are here already are left out. */
  @InjectTransactionManager()
  async importInvoices(list: imported.OldInvoice[], actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<imported.ImportedInvoice[]> {
    return imported.importInvoices(trx(ctx), this.options.secret, list, actor)
  }

  @InjectTransactionManager()
  async importNotes(input: importedNotes.ImportNotesInput, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<{ imported: number; undo: importedNotes.ImportNotesUndo }> {
    return importedNotes.importNotes(trx(ctx), this.options.secret, input)
  }

  @InjectTransactionManager()
  async undoImportNotes(undo: importedNotes.ImportNotesUndo, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await importedNotes.undoImportNotes(trx(ctx), undo)
  }

  @InjectManager()
  async knownOldNotes(numbers: string[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, string>> {
    return importedNotes.knownOldNotes(knex(ctx), numbers)
  }

  @InjectTransactionManager()
  async forgetImported(ids: string[], actor: Actor, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await imported.forgetImported(trx(ctx), ids, actor)
  }
}
