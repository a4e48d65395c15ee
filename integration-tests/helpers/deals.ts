import type { Answer, Host } from "./host"
import type { Person } from "./people"

let serial = 0

/** A deal through the API, as a person would make it; each call has its own title. */
export async function newDeal(api: Host["api"], who: Person, data: Record<string, unknown> = {}): Promise<Record<string, never> & { id: string; key: string; version: number }> {
  const answer: Answer = await api.post("/admin/trato/deals", { title: `Trato ${++serial}`, customer_name: `Cliente ${serial}`, stage_id: "trstg_contact", ...data }, who.headers)
  if (answer.status !== 201) throw new Error(`deal was not created: ${JSON.stringify(answer.data)}`)
  return answer.data.deal
}

/** Titles of a column from top to bottom. */
export async function column(api: Host["api"], who: Person, stageId: string, query = ""): Promise<string[]> {
  const { data } = await api.get(`/admin/trato/board?take=100${query}`, who.headers)
  return data.columns.find((c: { stage: { id: string } }) => c.stage.id === stageId).deals.map((d: { title: string }) => d.title)
}
