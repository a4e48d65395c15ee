import type { DealDTO } from "../../../src/types/http/crm"
import type { Api } from "./shop"

/** A funnel that a test made for itself, with all that is in it: the next test finds the demo as it was. */
export async function removeFunnel(api: Api, id: string): Promise<void> {
  const { deals } = await api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?pipeline_id=${id}&limit=100`)
  if (deals.length) await api.post("/admin/trato/deals/batch", { delete: deals.map((deal) => deal.id) })
  await api.delete(`/admin/trato/pipelines/${id}`)
}
