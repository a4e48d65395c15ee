import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../../../modules/billing/service"
import type { CrmModuleService } from "../../../modules/crm/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { Grant, Scope } from "../../../types/access"
import { TraceNode, TraceResponse } from "../../../types/http/presales"
import { isOn } from "../../../utils/feature"
import { findDealRef } from "./people"

/**
 * PRE-07: from any document its whole chain, both ways. Ours come from the ledger of conversions and
 * from what was duplicated; orders, notes and invoices are what the ledger names. What is out of the
 * actor's sight is in the picture without id and amounts.
 */
export async function findTrace(container: MedusaContainer, document: StoredDocument, scope: Scope, grants: readonly Grant[]): Promise<TraceResponse> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { documents, conversions } = await presales.chainOf(document.id, scope)
  const nodes = documents.map((d): TraceNode => ({
    key: d.id, type: d.type, id: d.visible ? d.id : null, number: d.number, status: d.status, total: d.visible ? Number(d.total) : null, currency_code: d.visible ? d.currency_code : null,
    person: d.visible ? d.seller_name : null, created_at: d.created_at.toISOString(), is_this: d.id === document.id,
  }))
  const known = new Set(nodes.map((node) => node.key))
  const edges: TraceResponse["edges"] = []
  for (const c of conversions) {
    if (!c.target_id) continue
    const visible = documents.find((d) => d.id === c.document_id)?.visible ?? false
    const isDocument = known.has(c.target_id)
    if (!isDocument && !known.has(c.target_id)) {
      known.add(c.target_id)
      nodes.push({
        key: c.target_id, type: c.target_type, id: visible && mayOpen(c.target_type, grants) ? c.target_id : null, number: c.target_number ?? "", status: c.status,
        total: visible && c.total !== null ? Number(c.total) : null, currency_code: visible ? c.currency_code : null, person: visible ? c.actor.name ?? null : null, created_at: c.created_at.toISOString(), is_this: false,
      })
    }
    // A note made of an order hangs on the order, not on the document a second time.
    const via = c.via_id ? conversions.find((other) => other.id === c.via_id)?.target_id : null
    edges.push({ from: via ?? c.document_id, to: c.target_id, kind: "converted", total: visible && c.total !== null ? Number(c.total) : null, actor_name: visible ? c.actor.name ?? null : null, created_at: c.created_at.toISOString() })
  }
  await addSales(container, nodes, edges, scope, grants)
  for (const d of documents) {
    if (!d.source_id || !known.has(d.source_id) || edges.some((edge) => edge.to === d.id)) continue
    edges.push({ from: d.source_id, to: d.id, kind: "duplicated", total: null, actor_name: null, created_at: d.created_at.toISOString() })
  }
  const deal = document.deal_id ? await findDealRef(container, document.deal_id) : null
  if (deal) {
    const seen = grants.includes("deal:view") && (await container.resolve<CrmModuleService>("trato_crm").isSubjectVisible("deal", deal.id, scope))
    nodes.unshift({ key: deal.id, type: "deal", id: seen ? deal.id : null, number: deal.key, status: "", total: null, currency_code: null, person: null, created_at: nodes[0].created_at, is_this: false })
    for (const d of documents) if (!edges.some((edge) => edge.to === d.id)) edges.push({ from: deal.id, to: d.id, kind: "opened", total: null, actor_name: null, created_at: d.created_at.toISOString() })
  }
  return { nodes, edges }
}

/** The notes of the orders in the picture, and the invoices of those. What billing does not show the actor stands without id and amounts. */
async function addSales(container: MedusaContainer, nodes: TraceNode[], edges: TraceResponse["edges"], scope: Scope, grants: readonly Grant[]): Promise<void> {
  const orders = nodes.filter((node) => node.type === "order").map((node) => node.key)
  if (!orders.length || !isOn(container, "billing")) return
  const have = new Set(nodes.map((node) => node.key))
  for (const sale of await container.resolve<BillingModuleService>("trato_billing").salesOfOrders(orders, scope)) {
    const add = (type: "sales_note" | "invoice", from: string, paper: { id: string; number: string; status: string; total: string; created_at: Date }) => {
      const shown = sale.visible && mayOpen(type, grants)
      const at = paper.created_at.toISOString()
      const total = shown ? Number(paper.total) : null
      if (!have.has(paper.id)) nodes.push({ key: paper.id, type, id: shown ? paper.id : null, number: paper.number, status: paper.status, total, currency_code: shown ? sale.currency_code : null, person: null, created_at: at, is_this: false })
      have.add(paper.id)
      if (!edges.some((edge) => edge.from === from && edge.to === paper.id)) edges.push({ from, to: paper.id, kind: "converted", total, actor_name: null, created_at: at })
    }
    add("sales_note", sale.order_id, sale.note)
    if (sale.invoice) add("invoice", sale.note.id, sale.invoice)
  }
}

const mayOpen = (type: TraceNode["type"], grants: readonly Grant[]): boolean =>
  type === "sales_note" ? grants.includes("note:view") : type === "invoice" ? grants.includes("invoice:view") : true
