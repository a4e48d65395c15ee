import { Context } from "@medusajs/framework/types"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { InjectManager, InjectTransactionManager, MedusaContext } from "@medusajs/framework/utils"
import * as intents from "../sale-intents"
import { AfterInvoiceService } from "./after-invoice"
import { knex, trx } from "./base"

/** Sales in the making: the intent that outlives a killed process. */
export class SaleService extends AfterInvoiceService {
  @InjectTransactionManager()
  async beginSale(input: Parameters<typeof intents.insertIntent>[1], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string> {
    return intents.insertIntent(trx(ctx), input)
  }

  @InjectTransactionManager()
  async forgetSale(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await intents.forgetIntent(trx(ctx), id)
  }

  @InjectTransactionManager()
  async finishSale(id: string, status: "done" | "undone", facts: intents.Finished, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    return (await intents.finishIntent(trx(ctx), id, status, facts)) > 0
  }

  @InjectManager()
  async postponeSale(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await intents.postponeIntent(knex(ctx), id)
  }

  /** Sales typed by hand that were given up in the last day: a process that slept may have gone on with them. */
  @InjectManager()
  async listUndoneSales(take: number, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<intents.SaleIntentRow[]> {
    return intents.listUndone(knex(ctx), take)
  }

  @InjectTransactionManager()
  async reopenSale(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await intents.reopenIntent(trx(ctx), id)
  }

  @InjectManager()
  async extendSaleLease(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<number> {
    return intents.extendIntent(knex(ctx), id)
  }

  /** Sales whose goods left the shop without the host knowing it. */
  @InjectManager()
  async claimDelivery(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<intents.DueDelivery | undefined> {
    return intents.claimDelivery(knex(ctx))
  }

  @InjectManager()
  async markDelivered(id: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await intents.markDelivered(knex(ctx), id)
  }

  @InjectTransactionManager()
  async delayDelivery(id: string, error: string, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await intents.delayDelivery(trx(ctx), id, error)
  }

  @InjectManager()
  async claimSale(@MedusaContext() ctx: Context<EntityManager> = {}): Promise<intents.SaleIntentRow | undefined> {
    return intents.claimIntent(knex(ctx))
  }
}
