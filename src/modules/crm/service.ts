import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { CustomerProfile } from "./models/customer-profile"
import { Deal } from "./models/deal"
import { DealOrder } from "./models/deal-order"
import { LostReason } from "./models/lost-reason"
import { Pipeline } from "./models/pipeline"
import { Stage } from "./models/stage"
import { DealOrderLink, LinkDealOrderInput, linkOrder, unlinkOrder } from "./operations/deal-orders"

type Ctx = Context<EntityManager>

/**
 * Deals, their funnel and their order on the board. Every change is one of the functions in
 * operations/, every read that people wait for one of those in queries/; this class gives them
 * their transaction.
 */
export class CrmModuleService extends MedusaService({
  TratoPipeline: Pipeline,
  TratoStage: Stage,
  TratoDeal: Deal,
  TratoLostReason: LostReason,
  TratoDealOrder: DealOrder,
  TratoCustomerProfile: CustomerProfile,
}) {
  @InjectManager()
  async linkOrder(input: LinkDealOrderInput, @MedusaContext() ctx: Ctx = {}): Promise<DealOrderLink> {
    return this.inTransaction_((trx) => linkOrder(trx, input), ctx)
  }

  @InjectManager()
  async unlinkOrder(link: DealOrderLink, @MedusaContext() ctx: Ctx = {}): Promise<void> {
    return this.inTransaction_((trx) => unlinkOrder(trx, link), ctx)
  }

  @InjectTransactionManager()
  protected async inTransaction_<T>(work: (trx: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work(ctx.transactionManager!.getTransactionContext() as Knex)
  }
}
