import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import { Actor } from "../../../types/common"
import { CatalogEntry, CatalogFacts, EffectiveTaxCodes, LongCatalog, ProductToCode, TaxCodes, TaxCodeSubject } from "../../../types/http/tax-codes"
import * as catalogs from "../sat-catalogs"
import * as codes from "../tax-codes"
import { knex, trx } from "./base"
import { SaleService } from "./sales"

/** Codes of products and the long catalogues they come from (FIS-08, FIS-09). */
export class TaxCodeService extends SaleService {
  @InjectManager()
  async getTaxCodes(type: TaxCodeSubject, id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<TaxCodes> {
    return codes.readTaxCodes(knex(ctx), type, id)
  }

  @InjectTransactionManager()
  async saveTaxCodes(type: TaxCodeSubject, id: string, given: TaxCodes, actor: Actor, undoing = false, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<TaxCodes> {
    return codes.saveTaxCodes(trx(ctx), type, id, given, actor, undoing)
  }

  /** For the lines of a sale: one query for any number of products. */
  @InjectManager()
  async resolveTaxCodes(products: ProductToCode[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<EffectiveTaxCodes[]> {
    return codes.resolveTaxCodes(knex(ctx), products)
  }

  @InjectTransactionManager()
  async replaceCatalog(catalog: LongCatalog, entries: catalogs.ImportedEntry[], source: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await catalogs.replaceCatalog(trx(ctx), catalog, entries, source)
  }

  @InjectManager()
  async listCatalogs(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<CatalogFacts[]> {
    return catalogs.listCatalogs(knex(ctx))
  }

  @InjectManager()
  async searchCatalog(catalog: LongCatalog, asked: string, take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<CatalogEntry[]> {
    return catalogs.searchCatalog(knex(ctx), catalog, asked, take)
  }

  /** Null until the catalogue was imported: then only the form of a code can be checked. */
  @InjectManager()
  async codeExists(catalog: LongCatalog, code: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean | null> {
    return catalogs.codeExists(knex(ctx), catalog, code)
  }
}
