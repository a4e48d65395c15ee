import { MedusaService } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CivilDate } from "../../types/common"
import { LostReasonDTO, PipelineDTO } from "../../types/http/crm"
import { CrmSettingsDTO, DealFieldDTO, ViewList } from "../../types/http/crm-list"
import type { JournalSubject } from "../../types/http/journal"
import { today } from "../../utils/dates"
import { inTransaction, patiently, withConnection } from "../../utils/module-work"
import { applyScope, isVisible } from "../../utils/scope"
import { parseOptions, TratoOptions } from "../../utils/options"
import { beginMerge, claimMerge, endMerge, extendMerge, MergeIntent, postponeMerge } from "./duplicates/intents"
import { mergeInCrm, MergeUndo, undoMergeInCrm, aliasesOf } from "./duplicates/merge"
import { decidePair, DecideUndo, listPairs, undoDecide } from "./duplicates/pairs"
import { customersNamed, scanDuplicates } from "./duplicates/scan"
import { addDealFile, AddFileUndo, dealFile, dealFiles, forgetOrphanFiles, removeDealFile, RemoveFileUndo, undoAddFile, undoRemoveFile } from "./files/deal-files"
import { assignProspects, releaseProspects, setRemoved } from "./operations/prospects"
import { myOpenDeals, myOverdueActivities } from "./queries/dashboard"
import { HalfGone, readHalfGone } from "./queries/half-gone"
import { SEARCHED } from "./queries/word-forms"
import { forgetWords } from "../../utils/known-words"
import { importDeals, ImportDealsInput, ImportDealsUndo, undoImportDeals } from "./imports/import-deals"
import { importContacts, importProfiles, ImportUndo, undoImport } from "./imports/import-profiles"
import { BoardTeller } from "./board-teller"
import { BoardListener, LiveMessage } from "./live"
import { CrmSettings } from "./models/crm-settings"
import { Activities } from "./activities/door"
import { Follow } from "./follow/door"
import { Scores } from "./score/door"
import { Segments } from "./segments/door"
import { Automations } from "./automations/door"
import { Automation } from "./models/automation"
import { AutomationRun } from "./models/automation-run"
import { CartDeal } from "./models/cart-deal"
import { CartRule } from "./models/cart-rule"
import { Activity } from "./models/activity"
import { CalendarFeed } from "./models/calendar-feed"
import { CustomerProfile } from "./models/customer-profile"
import { Deal } from "./models/deal"
import { DealField } from "./models/deal-field"
import { DealOrder } from "./models/deal-order"
import { LostReason } from "./models/lost-reason"
import { Pipeline } from "./models/pipeline"
import { SavedView } from "./models/saved-view"
import { Stage } from "./models/stage"
import { loseDeal, LoseDealInput, reopenDeal, ReopenDealInput, winDeal, WinDealInput } from "./operations/close-deal"
import { createDeal } from "./operations/create-deal"
import { saveCrmSettings } from "./operations/crm-settings"
import { renameCustomer, Renamed, undoRename } from "./operations/customers"
import { saveDealField } from "./operations/deal-fields"
import { cancelOrder, DealOrderLink, LinkDealOrderInput, linkOrder, tieOrder, TieOrderInput, unlinkOrder, untieOrder, winByOrder, WinByOrderInput } from "./operations/deal-orders"
import { Undo } from "./operations/deal-rows"
import { deleteDeals } from "./operations/delete-deals"
import { restoreRows, RowsUndo, ToldUndo, undoTold } from "./operations/images"
import { saveLostReason } from "./operations/lost-reasons"
import { MovedDeal, moveDeal } from "./operations/move-deal"
import { archivePipeline, createPipeline, deletePipeline, RowsChange, undoRows, undoSavePipeline } from "./operations/pipelines"
import { addProspect, becomeCustomer, saveProfile } from "./operations/profiles"
import { rebalanceStages, RebalanceUndo, undoRebalance } from "./operations/rebalance"
import { PipelineUndo, savePipeline } from "./operations/save-pipeline"
import { saveView } from "./operations/saved-views"
import { undo } from "./operations/undo"
import { updateDeal } from "./operations/update-deal"
import { updateDeals } from "./operations/update-deals"
import { BoardRequest, readBoard, readColumn } from "./queries/board"
import { dealsUnder } from "./queries/subjects-under"
import { readDealOrders, readDealsOfCustomer, readLiveOrders, readProfile, readWaitingOrders } from "./queries/customers"
import { listProspects, ProspectRequest } from "./queries/prospects"
import { countDeals, DealPageRequest, readDealList, readDealPage } from "./queries/deal-list"
import { readDeal, readLostReasons, readPipelines, readSellers } from "./queries/deals"
import { readCrmSettings, readDealFields } from "./queries/settings"
import { readViews } from "./queries/views"
import { readAnalysis } from "./summary/read-analysis"
import { readSummary } from "./summary/read-summary"
import { GoalInput, GoalUndo, readGoals, setGoal, undoGoal } from "./summary/goals"
import { SummaryRequest } from "./summary/filters"
import { FOLD_SUMMARY } from "./summary/stocks"
import { FOLD_STAGE_TOTALS } from "./totals"

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
  TratoActivity: Activity,
  TratoCalendarFeed: CalendarFeed,
  TratoSavedView: SavedView,
  TratoDealField: DealField,
  TratoCrmSettings: CrmSettings,
  TratoAutomation: Automation,
  TratoAutomationRun: AutomationRun,
  TratoCartRule: CartRule,
  TratoCartDeal: CartDeal,
}) {
  private readonly options: TratoOptions
  private listener: BoardListener | null = null
  private readonly boards = new BoardTeller(() => this.repository.getActiveManager().getKnex())

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

  /** Follow-ups, reminders and calendars. */
  readonly activities = new Activities((work) => this.change(work), (work) => this.read(work), () => this.options)
  /** What customers did, as points. */
  readonly scores = new Scores((work) => this.change(work), (work) => this.read(work), () => this.options)
  /** Customers by rules, kept in customer groups of the shop. */
  readonly segments = new Segments((work) => this.change(work), (work) => this.read(work), () => this.options)
  /** Who waits for a touch, what the shop proposes, what it gave back. */
  readonly follow = new Follow((work) => this.change(work), (work) => this.read(work), () => this.options)

  /** Automations, tags and deals of carts. */
  readonly automations = new Automations((work) => this.change(work), (work) => this.read(work), () => this.options)

  // ── changes of deals ──
  createDeal = (input: Input<typeof createDeal>) => this.change((trx) => createDeal(trx, input))
  updateDeal = (input: Input<typeof updateDeal>) => this.change((trx) => updateDeal(trx, input))
  updateDeals = (input: Input<typeof updateDeals>) => this.change((trx) => updateDeals(trx, input))
  /** One statement, so it needs no transaction around it. */
  moveDeal = async (input: Input<typeof moveDeal>): Promise<MovedDeal> => {
    const { told, ...moved } = await patiently(() => this.read((knex) => moveDeal(knex, input)))
    this.boards.tell(told)
    return moved
  }
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

  tieOrder = (input: Untimed<TieOrderInput>) => this.change((trx) => tieOrder(trx, { ...input, today: this.today() }))
  untieOrder = (input: Input<typeof untieOrder>) => this.change((trx) => untieOrder(trx, input))
  dealOrders = (dealId: string) => this.read((knex) => readDealOrders(knex, dealId))
  waitingOrders = (olderThanMs: number): Promise<string[]> => this.read((knex) => readWaitingOrders(knex, olderThanMs))
  halfGone = (olderThanMs: number): Promise<HalfGone> => this.read((knex) => readHalfGone(knex, olderThanMs))
  liveOrders = (orderIds: string[]): Promise<string[]> => this.read((knex) => readLiveOrders(knex, orderIds))

  // ── the funnel ──
  savePipeline = (input: Input<typeof savePipeline>) => this.change((trx) => savePipeline(trx, input))
  undoSavePipeline = (change: PipelineUndo) => this.change((trx) => undoSavePipeline(trx, change))
  createPipeline = (input: Input<typeof createPipeline>) => this.change((trx) => createPipeline(trx, input))
  deletePipeline = (input: Input<typeof deletePipeline>) => this.change((trx) => deletePipeline(trx, input))
  archivePipeline = (input: Input<typeof archivePipeline>) => this.change((trx) => archivePipeline(trx, input))
  undoRows = (change: RowsChange["undo"]) => this.change((trx) => undoRows(trx, change))
  rebalanceStages = () => this.change((trx) => rebalanceStages(trx))
  undoRebalance = (change: RebalanceUndo) => this.change((trx) => undoRebalance(trx, change))

  // ── lists around deals ──
  saveLostReason = (input: Input<typeof saveLostReason>) => this.change((trx) => saveLostReason(trx, input))
  saveDealField = (input: Input<typeof saveDealField>) => this.change((trx) => saveDealField(trx, input))
  saveSettings = (input: Input<typeof saveCrmSettings>) => this.change((trx) => saveCrmSettings(trx, input))
  saveView = (input: Input<typeof saveView>) => this.change((trx) => saveView(trx, input))
  restoreRows = (rows: RowsUndo) => this.change((trx) => restoreRows(trx, rows))
  undoTold = (undo: ToldUndo) => this.change((trx) => undoTold(trx, undo))

  // ── customers ──
  addProspect = (input: Input<typeof addProspect>) => this.change((trx) => addProspect(trx, input))
  saveProfile = (input: Input<typeof saveProfile>) => this.change((trx) => saveProfile(trx, input))
  becomeCustomer = (input: Input<typeof becomeCustomer>) => this.change((trx) => becomeCustomer(trx, input))
  renameCustomer = (input: Input<typeof renameCustomer>) => this.change((trx) => renameCustomer(trx, input))
  undoRename = (before: Renamed) => this.change((trx) => undoRename(trx, before))

  // ── files of deals (files/) ──
  addDealFile = (input: Input<typeof addDealFile>) => this.change((trx) => addDealFile(trx, input))
  undoAddFile = (undo: AddFileUndo) => this.change((trx) => undoAddFile(trx, undo))
  removeDealFile = (input: Input<typeof removeDealFile>) => this.change((trx) => removeDealFile(trx, input))
  undoRemoveFile = (undo: RemoveFileUndo) => this.change((trx) => undoRemoveFile(trx, undo))
  dealFiles = (dealId: string, scope: Scope) => this.read((knex) => dealFiles(knex, dealId, scope))
  dealFile = (dealId: string, fileId: string, scope: Scope) => this.read((knex) => dealFile(knex, dealId, fileId, scope))
  forgetOrphanFiles = () => this.change((trx) => forgetOrphanFiles(trx))

  // ── prospects as a list ──
  setRemoved = (input: Input<typeof setRemoved>) => this.change((trx) => setRemoved(trx, input))
  assignProspects = (input: Input<typeof assignProspects>) => this.change((trx) => assignProspects(trx, input))
  /** All of them, some at a time, so that nobody waits for thousands of rows. */
  releaseProspects = async (caller: Parameters<typeof releaseProspects>[1]): Promise<void> => {
    while (await this.change((trx) => releaseProspects(trx, caller)));
  }
  /** What one person has open and overdue, for the widgets on the host's lists (B-21). */
  myWork = (userId: string, now: Date) => this.read(async (knex) => ({ deals: await myOpenDeals(knex, userId), overdue: await myOverdueActivities(knex, userId, now) }))

  // ── imports of files (imports/) ──
  importProfiles = (input: Input<typeof importProfiles>) => this.change((trx) => importProfiles(trx, input))
  undoImport = (undo: ImportUndo) => this.change((trx) => undoImport(trx, undo))
  importContacts = (input: Input<typeof importContacts>) => this.change((trx) => importContacts(trx, input))
  importDeals = (input: Omit<ImportDealsInput, "zone">) => this.change((trx) => importDeals(trx, { ...input, zone: this.options.time_zone }))
  undoImportDeals = (undo: ImportDealsUndo) => this.change((trx) => undoImportDeals(trx, undo))

  // ── customers that are the same (duplicates/) ──
  scanDuplicates = () => this.change((trx) => scanDuplicates(trx))
  customersNamed = (names: string[]) => this.read((knex) => customersNamed(knex, names))
  duplicates = (request: Parameters<typeof listPairs>[1]) => this.read((knex) => listPairs(knex, request))
  decideDuplicate = (input: Input<typeof decidePair>) => this.change((trx) => decidePair(trx, input))
  undoDecideDuplicate = (undo: DecideUndo) => this.change((trx) => undoDecide(trx, undo))
  mergeCustomers = (input: Input<typeof mergeInCrm>) => this.change((trx) => mergeInCrm(trx, input))
  undoMergeCustomers = (undo: MergeUndo) => this.change((trx) => undoMergeInCrm(trx, undo))
  beginMerge = (intent: MergeIntent) => this.change((trx) => beginMerge(trx, intent))
  claimMerge = () => this.change((trx) => claimMerge(trx))
  extendMerge = (dropId: string) => this.change((trx) => extendMerge(trx, dropId))
  postponeMerge = (dropId: string) => this.change((trx) => postponeMerge(trx, dropId))
  endMerge = (dropId: string) => this.change((trx) => endMerge(trx, dropId))

  // ── reads ──
  board = (request: Untimed<BoardRequest>) => this.read((knex) => readBoard(knex, { ...request, today: this.today() }))
  column = (request: Untimed<Parameters<typeof readColumn>[1]>) => this.read((knex) => readColumn(knex, { ...request, today: this.today() }))
  dealList = (request: Untimed<DealPageRequest>) => this.read((knex) => readDealList(knex, { ...request, today: this.today() }))
  dealPage = (request: Untimed<DealPageRequest>) => this.read((knex) => readDealPage(knex, { ...request, today: this.today() }))
  dealCounts = (filters: DealPageRequest["filters"], scope: Scope) => this.read((knex) => countDeals(knex, filters, scope))
  deal = (id: string, scope: Scope | null) => this.read((knex) => readDeal(knex, id, scope, this.today()))
  /** Those of these deals that may be seen. */
  visibleIds = (ids: string[], scope: Scope): Promise<string[]> =>
    this.read(async (knex) => ((await applyScope(knex("trato_deal").select("id"), scope, { owner: "owner_id", creator: "created_by" }).whereIn("id", ids)) as { id: string }[]).map((row) => row.id))
  pipelines = (id?: string): Promise<PipelineDTO[]> => this.read((knex) => readPipelines(knex, id))
  lostReasons = (): Promise<LostReasonDTO[]> => this.read(readLostReasons)
  sellersOf = (customerIds: string[]): Promise<Map<string, string>> => this.read((knex) => readSellers(knex, customerIds))

  dealFields = (): Promise<DealFieldDTO[]> => this.read(readDealFields)
  settings = (): Promise<CrmSettingsDTO> => this.read(readCrmSettings)
  views = (list: ViewList, actorId: string, id?: string) => this.read((knex) => readViews(knex, list, actorId, id))
  profile = (customerId: string) => this.read((knex) => readProfile(knex, customerId))
  dealsOfCustomer = (customerId: string, scope: Scope) => this.read((knex) => readDealsOfCustomer(knex, customerId, scope))
  prospects = (request: ProspectRequest) => this.read((knex) => listProspects(knex, request))
  setGoal = (input: GoalInput) => this.change((trx) => setGoal(trx, input))
  undoGoal = (change: GoalUndo) => this.change((trx) => undoGoal(trx, change))
  goals = (month: string, scope: Scope) => this.read((knex) => readGoals(knex, month, scope))
  summary = (request: Omit<SummaryRequest, "today" | "zone">) => this.read((knex) => readSummary(knex, { ...request, today: this.today(), zone: this.options.time_zone }))
  foldSummary = () => this.read(async (knex) => {
    await knex.raw(FOLD_SUMMARY)
    await knex.raw(FOLD_STAGE_TOTALS)
  })
  forgetWords = () => this.read((knex) => forgetWords(knex, SEARCHED))
  analysis = (request: Omit<SummaryRequest, "today" | "zone">) => this.read((knex) => readAnalysis(knex, { ...request, today: this.today(), zone: this.options.time_zone }))

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
    return this.read(async (knex) => [...(await dealsUnder(knex, type, id, scope)), ...(type === "customer" ? await aliasesOf(knex, id) : [])])
  }

  private change<T>(work: (trx: Knex) => Promise<T>): Promise<T> {
    return patiently(() => inTransaction(this, work))
  }

  private read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return withConnection(this, work)
  }
}
