import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { ContractDetails, ContractItem } from "../../../types/http/presales"
import { ContractRow } from "../tables"

/** What the parties of a contract agree on besides its lines: its time, what is delivered and what is paid when. */
export type ContractTerms = { starts_on: CivilDate | null; ends_on: CivilDate | null; deliverables: TermItem[]; instalments: TermItem[] }
type TermItem = { title: string; due_on: CivilDate | null; amount: number | null }

const item = ({ title, due_on, amount }: Pick<ContractItem, "title" | "due_on" | "amount">): TermItem => ({ title, due_on: due_on ?? null, amount: amount === null || amount === undefined ? null : Number(amount) })

/** What was done of it and when the shop wants to be told are no terms. */
export const termsOf = ({ starts_on, ends_on, items }: Pick<ContractRow, "starts_on" | "ends_on" | "items">): ContractTerms => ({
  starts_on, ends_on, deliverables: items.filter((one) => one.kind === "deliverable").map(item), instalments: items.filter((one) => one.kind === "instalment").map(item),
})

/** Whether what is asked offers the customer something else than what stands. */
export function changesTerms(stored: ContractRow | null, asked: Partial<ContractDetails>): boolean {
  const before = termsOf(stored ?? { starts_on: null, ends_on: null, items: [] })
  const after: ContractTerms = {
    starts_on: asked.starts_on === undefined ? before.starts_on : asked.starts_on,
    ends_on: asked.ends_on === undefined ? before.ends_on : asked.ends_on,
    deliverables: asked.deliverables?.map(item) ?? before.deliverables,
    instalments: asked.instalments?.map(item) ?? before.instalments,
  }
  return JSON.stringify(before) !== JSON.stringify(after)
}

/** As `readDocument` reads it; null for what is no contract. */
export async function readContract(knex: Knex, documentId: string): Promise<ContractRow | null> {
  const head: Omit<ContractRow, "items"> | undefined = await knex("trato_document_contract").select("starts_on", "ends_on", "alert_days", "alerted_at").where({ document_id: documentId }).first()
  if (!head) return null
  const items: ContractRow["items"] = await knex("trato_document_contract_item").select("id", "kind", "title", "due_on", "amount", "done_on").where({ document_id: documentId }).orderBy("position")
  return { ...head, items }
}
