import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { today } from "../../../utils/dates"
import { TratoOptions } from "../../../utils/options"
import { dropProposals, findProposals, listProposals, markTold, reopenProposal, settleProposal, untoldProposals } from "./proposals"
import { FollowRequest, listFollow } from "./read-follow"
import { dealOfOrder, dealsOfOrders, openCarts } from "./read-shop"
import { missedRefunds, RefundsUndo, syncRefunds, undoRefunds } from "./refunds"

type Run = <T>(work: (knex: Knex) => Promise<T>) => Promise<T>

/** Who waits for a touch, what the shop proposes and gave back, as the module's service offers it under `follow` (CRM-75, CRM-83). */
export class Follow {
  constructor(private readonly change: Run, private readonly read: Run, private readonly options: () => TratoOptions) {}

  list = (request: Omit<FollowRequest, "today" | "zone" | "now">) => this.read((knex) => listFollow(knex, { ...request, ...this.clock() }))

  syncRefunds = (orderId: string) => this.change((trx) => syncRefunds(trx, { order_id: orderId, zone: this.options().time_zone }))
  undoRefunds = (undo: RefundsUndo) => this.change((trx) => undoRefunds(trx, undo))
  missedRefunds = (since: Date, limit = 200) => this.read((knex) => missedRefunds(knex, since, limit))

  propose = () => this.change((trx) => findProposals(trx, this.clock()))
  dropProposals = (ids: string[]) => this.change((trx) => dropProposals(trx, ids))
  untold = (limit = 200) => this.read((knex) => untoldProposals(knex, limit))
  markTold = (ids: string[]) => this.change((trx) => markTold(trx, ids))
  proposals = (request: Parameters<typeof listProposals>[1]) => this.read((knex) => listProposals(knex, request))
  settle = (input: Parameters<typeof settleProposal>[1]) => this.change((trx) => settleProposal(trx, input))
  unsettle = (id: string) => this.change((trx) => reopenProposal(trx, id))

  openCarts = (customerId: string) => this.read((knex) => openCarts(knex, customerId))
  dealsOfOrders = (orderIds: string[], scope: Scope) => this.read((knex) => dealsOfOrders(knex, orderIds, scope))
  dealOfOrder = (orderId: string, scope: Scope) => this.read((knex) => dealOfOrder(knex, orderId, scope))

  private clock() {
    const zone = this.options().time_zone
    const now = new Date()
    return { zone, now, today: today(zone, now) }
  }
}
