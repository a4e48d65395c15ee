import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { DealFacts, Facts, PlanContext } from "../../modules/crm/automations/rules"
import type { BillingModuleService } from "../../modules/billing/service"
import type { PresalesModuleService } from "../../modules/presales/service"
import { crmOf } from "../crm/crm"

export type Subject = { type: string; id: string }

export const subjectKey = ({ type, id }: Subject): string => `${type} ${id}`

type Paper = { id: string; number: string; deal_id: string | null; customer_id: string | null; customer_name: string; seller_id: string | null; total: unknown; currency_code: string; type?: string }

/** What is known of some subjects, in one query for each kind. A subject that is gone has no facts. */
export async function factsOf(container: MedusaContainer, subjects: Subject[]): Promise<Map<string, Facts>> {
  const ids = (type: string) => [...new Set(subjects.filter((subject) => subject.type === type).map((subject) => subject.id))]
  const [documents, notes, invoices] = await Promise.all([documentsOf(container, ids("document")), notesOf(container, ids("note")), invoicesOf(container, ids("invoice"))])
  const papers: [string, Paper][] = [...documents.map((p) => ["document", p] as [string, Paper]), ...notes.map((p) => ["note", p] as [string, Paper]), ...invoices.map((p) => ["invoice", p] as [string, Paper])]
  const { automations } = crmOf(container)
  const deals = await automations.dealFacts([...ids("deal"), ...papers.flatMap(([, paper]) => paper.deal_id ?? [])])
  const lifecycles = await automations.lifecycles(papers.flatMap(([, paper]) => paper.customer_id ?? []))
  const facts = new Map<string, Facts>()
  for (const id of ids("deal")) {
    const deal = deals.get(id)
    if (deal) facts.set(subjectKey({ type: "deal", id }), dealFacts(deal))
  }
  for (const [type, paper] of papers) {
    const deal = paper.deal_id ? (deals.get(paper.deal_id) ?? null) : null
    facts.set(subjectKey({ type, id: paper.id }), {
      subject: { type, id: paper.id, label: paper.number },
      deal,
      document_type: paper.type ?? null,
      value: { amount: String(paper.total), currency_code: paper.currency_code.toLowerCase() },
      owner_id: deal?.owner_id ?? paper.seller_id,
      seller_id: paper.seller_id,
      customer: paper.customer_id ? { id: paper.customer_id, name: paper.customer_name, lifecycle: lifecycles.get(paper.customer_id) ?? null } : null,
    })
  }
  return facts
}

export const dealFacts = (deal: DealFacts): Facts => ({
  subject: { type: "deal", id: deal.id, label: deal.key },
  deal,
  document_type: null,
  value: deal.value === null ? null : { amount: deal.value, currency_code: deal.currency_code },
  owner_id: deal.owner_id,
  customer: deal.customer_id ? { id: deal.customer_id, name: deal.customer_name ?? "", lifecycle: deal.lifecycle } : null,
})

async function documentsOf(container: MedusaContainer, ids: string[]): Promise<Paper[]> {
  if (!ids.length) return []
  const rows = await container.resolve<PresalesModuleService>("trato_presales").listTratoDocuments({ id: ids }, { select: ["id", "type", "number", "deal_id", "customer_id", "customer_name", "seller_id", "total", "currency_code"], take: ids.length })
  return rows as unknown as Paper[]
}

async function notesOf(container: MedusaContainer, ids: string[]): Promise<Paper[]> {
  if (!ids.length) return []
  const rows = await container.resolve<BillingModuleService>("trato_billing").listTratoSalesNotes({ id: ids }, { select: ["id", "number", "deal_id", "customer_id", "customer_name", "seller_id", "total", "currency_code"], take: ids.length })
  return rows as unknown as Paper[]
}

async function invoicesOf(container: MedusaContainer, ids: string[]): Promise<Paper[]> {
  if (!ids.length) return []
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const rows = (await billing.listTratoInvoices({ id: ids }, { select: ["id", "number", "customer_id", "customer_name", "seller_id", "total", "currency_code"], take: ids.length })) as unknown as Omit<Paper, "deal_id">[]
  const links = (await billing.listTratoNoteInvoices({ invoice_id: ids }, { select: ["note_id", "invoice_id"], take: 1000 })) as unknown as { note_id: string; invoice_id: string }[]
  const notes = await notesOf(container, links.map((link) => link.note_id))
  return rows.map((row) => ({ ...row, deal_id: notes.find((note) => links.some((link) => link.invoice_id === row.id && link.note_id === note.id))?.deal_id ?? null }))
}

/** Which of these users still exist; and all stages with their funnels. */
export async function worldOf(container: MedusaContainer, userIds: string[]): Promise<Pick<PlanContext, "users" | "stages" | "zone"> & { pipelines: ReadonlySet<string> }> {
  const { automations } = crmOf(container)
  const [users, funnels] = await Promise.all([usersOf(container, userIds), automations.funnels()])
  return { zone: automations.zone, users: new Set(users.map((user) => user.id)), ...funnels }
}
export type World = Awaited<ReturnType<typeof worldOf>>

export async function usersOf(container: MedusaContainer, ids: string[]): Promise<{ id: string; email: string; name: string }[]> {
  const wanted = [...new Set(ids)]
  if (!wanted.length) return []
  const users = (await container.resolve(Modules.USER).listUsers({ id: wanted }, { select: ["id", "email", "first_name", "last_name"], take: wanted.length })) as { id: string; email: string; first_name: string | null; last_name: string | null }[]
  return users.map((user) => ({ id: user.id, email: user.email, name: [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email }))
}
