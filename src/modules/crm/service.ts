import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CivilDate } from "../../types/common"
import { LostReasonDTO, PipelineDTO } from "../../types/http/crm"
import type { JournalSubject } from "../../types/http/journal"
import { today } from "../../utils/dates"
import { isVisible } from "../../utils/scope"
import { parseOptions, TratoOptions } from "../../utils/options"
import { BoardListener, LiveMessage } from "./live"
import { CustomerProfile } from "./models/customer-profile"
import { Deal } from "./models/deal"
import { DealOrder } from "./models/deal-order"
import { LostReason } from "./models/lost-reason"
import { Pipeline } from "./models/pipeline"
import { Stage } from "./models/stage"
import { loseDeal, LoseDealInput, reopenDeal, ReopenDealInput, winDeal, WinDealInput } from "./operations/close-deal"
import { createDeal } from "./operations/create-deal"
import { renameCustomer, setSeller, undoRename } from "./operations/customers"
import { cancelOrder, DealOrderLink, LinkDealOrderInput, linkOrder, unlinkOrder, winByOrder, WinByOrderInput } from "./operations/deal-orders"
import { Undo } from "./operations/deal-rows"
import { deleteDeals } from "./operations/delete-deals"
import { restoreRows, RowsUndo } from "./operations/images"
import { createLostReason, deleteLostReason, LostReasonData, updateLostReason } from "./operations/lost-reasons"
import { moveDeal } from "./operations/move-deal"
import { createPipeline, deletePipeline, RowsChange, undoRows, undoSavePipeline } from "./operations/pipelines"
import { rebalanceStages, RebalanceUndo, undoRebalance } from "./operations/rebalance"
import { PipelineUndo, savePipeline } from "./operations/save-pipeline"
import { undo } from "./operations/undo"
import { updateDeal } from "./operations/update-deal"
import { BoardRequest, readBoard, readColumn, readColumnTotals } from "./queries/board"
import { dealsUnder } from "./queries/subjects-under"
import { DealListRequest, listDeals, readDeal, readLostReasons, readPipelines, readSellers } from "./queries/deals"

type Ctx = Context<EntityManager>
type Input<F> = F extends (trx: Knex, input: infer I) => unknown ? I : never
type Untimed<T> = Omit<T, "today">

/**
 * Deals, their funnel and their order on the board. Every change is one function of operations/, in
 * one transaction, and answers with what takes it back; every read that people wait for is one of
 * queries/. This class only gives them their connection and the shop's day.
 */
export class CrmModuleService extends MedusaService({
  TratoPipeline: Pipeline,
  TratoStage: Stage,
  TratoDeal: Deal,
  TratoLostReason: LostReason,
  TratoDealOrder: DealOrder,
  TratoCustomerProfile: CustomerProfile,
}) {
  private readonly options: TratoOptions
  private listener: BoardListener | null = null

  private readonly repository: { getActiveManager(): { getKnex(): Knex } }

  constructor(container: { baseRepository: unknown }, options?: object) {
    super(container, options)
    this.repository = container.baseRepository as CrmModuleService["repository"]
    this.options = parseOptions(options)
  }

  getOptions(): TratoOptions {
    return this.options
  }

  /** Today where the shop is. */
  today(): CivilDate {
    return today(this.options.time_zone)
  }

  // ── changes of deals ──
  createDeal = (input: Input<typeof createDeal>) => this.change((trx) => createDeal(trx, input))
  updateDeal = (input: Input<typeof updateDeal>) => this.change((trx) => updateDeal(trx, input))
  moveDeal = (input: Input<typeof moveDeal>) => this.change((trx) => moveDeal(trx, input))
  winDeal = (input: Untimed<WinDealInput>) => this.change((trx) => winDeal(trx, { ...input, today: this.today() }))
  loseDeal = (input: Untimed<LoseDealInput>) => this.change((trx) => loseDeal(trx, { ...input, today: this.today() }))
  reopenDeal = (input: ReopenDealInput) => this.change((trx) => reopenDeal(trx, input))
  deleteDeals = (input: Input<typeof deleteDeals>) => this.change((trx) => deleteDeals(trx, input))
  undo = (change: Undo) => this.change((trx) => undo(trx, change))

  // ── orders of deals ──
  linkOrder = (input: LinkDealOrderInput) => this.change((trx) => linkOrder(trx, input))
  unlinkOrder = (link: DealOrderLink) => this.change((trx) => unlinkOrder(trx, link))
  winByOrder = (input: Untimed<WinByOrderInput>) => this.change((trx) => winByOrder(trx, { ...input, today: this.today() }))
  isDealOrder = (orderId: string): Promise<boolean> =>
    this.read(async (knex) => !!(await knex("trato_deal_order").select("id").where({ order_id: orderId }).whereNull("deleted_at").first()))
  cancelOrder = (input: Input<typeof cancelOrder>) => this.change((trx) => cancelOrder(trx, input))

  // ── the funnel ──
  savePipeline = (input: Input<typeof savePipeline>) => this.change((trx) => savePipeline(trx, input))
  undoSavePipeline = (change: PipelineUndo) => this.change((trx) => undoSavePipeline(trx, change))
  createPipeline = (input: Input<typeof createPipeline>) => this.change((trx) => createPipeline(trx, input))
  deletePipeline = (input: Input<typeof deletePipeline>) => this.change((trx) => deletePipeline(trx, input))
  undoRows = (change: RowsChange["undo"]) => this.change((trx) => undoRows(trx, change))
  rebalanceStages = () => this.change((trx) => rebalanceStages(trx))
  undoRebalance = (change: RebalanceUndo) => this.change((trx) => undoRebalance(trx, change))

  // ── lists around deals ──
  addLostReason = (data: LostReasonData & { name: string }) => this.change((trx) => createLostReason(trx, data))
  changeLostReason = (id: string, data: LostReasonData) => this.change((trx) => updateLostReason(trx, id, data))
  removeLostReason = (id: string) => this.change((trx) => deleteLostReason(trx, id))
  restoreRows = (rows: RowsUndo) => this.change((trx) => restoreRows(trx, rows))
  setSeller = (input: Input<typeof setSeller>) => this.change((trx) => setSeller(trx, input))
  renameCustomer = (input: Input<typeof renameCustomer>) => this.change((trx) => renameCustomer(trx, input))
  undoRename = (before: { id: string; name: string | null }[]) => this.change((trx) => undoRename(trx, before))

  // ── reads ──
  board = (request: Untimed<BoardRequest>) => this.read((knex) => readBoard(knex, { ...request, today: this.today() }))
  column = (request: Untimed<Parameters<typeof readColumn>[1]>) => this.read((knex) => readColumn(knex, { ...request, today: this.today() }))
  columnTotals = (stageIds: string[], filters: Parameters<typeof readColumnTotals>[2], scope: Scope) => this.read((knex) => readColumnTotals(knex, stageIds, filters, scope))
  dealList = (request: Untimed<DealListRequest>) => this.read((knex) => listDeals(knex, { ...request, today: this.today() }))
  deal = (id: string, scope: Scope | null) => this.read((knex) => readDeal(knex, id, scope, this.today()))
  pipelines = (id?: string): Promise<PipelineDTO[]> => this.read((knex) => readPipelines(knex, id))
  lostReasons = (): Promise<LostReasonDTO[]> => this.read(readLostReasons)
  sellersOf = (customerIds: string[]): Promise<Map<string, string>> => this.read((knex) => readSellers(knex, customerIds))

  /** Calls back at every change of any board, made in any process, until the returned function is called (live.ts). */
  onBoardChange(subscriber: (message: LiveMessage) => void): () => void {
    this.listener ??= new BoardListener(this.repository.getActiveManager().getKnex())
    return this.listener.subscribe(subscriber)
  }

  /** For the journal: whether the actor may read the history of this subject. */
  async isSubjectVisible(type: string, id: string, scope: Scope): Promise<boolean> {
    if (type === "pipeline") return (await this.read((knex) => knex("trato_pipeline").select("id").where({ id }))).length > 0
    if (type !== "deal") return false
    const deal = await this.read((knex) => knex("trato_deal").select("owner_id", "created_by").where({ id }).first<{ owner_id: string | null; created_by: string | null } | undefined>())
    return !!deal && isVisible(scope, deal)
  }

  async subjectsUnder(type: string, id: string, scope: Scope): Promise<JournalSubject[]> {
    return this.read((knex) => dealsUnder(knex, type, id, scope))
  }

  /** Runs again when the database chose this transaction to end a deadlock: nothing of it was written. */
  private async change<T>(work: (trx: Knex) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.inTransaction_(work)
      } catch (error) {
        if (attempt === 3 || !isDeadlock(error)) throw error
      }
    }
  }

  private read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return this.withConnection_(work)
  }

  @InjectManager()
  protected async withConnection_<T>(work: (knex: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work((ctx.manager as unknown as { getKnex(): Knex }).getKnex())
  }

  @InjectTransactionManager()
  protected async inTransaction_<T>(work: (trx: Knex) => Promise<T>, @MedusaContext() ctx: Ctx = {}): Promise<T> {
    return work(ctx.transactionManager!.getTransactionContext() as Knex)
  }
}

const isDeadlock = (error: unknown): boolean => ["40P01", "40001"].includes((error as { code?: string })?.code ?? "")
