import type { CatalogItem } from "../../../../types/http/presales"
import { request } from "../../http"

export type CatalogQuery = { q: string; customer_id?: string | null; currency_code?: string; region_id?: string; limit?: number }

export const searchCatalog = async (query: CatalogQuery, signal?: AbortSignal): Promise<CatalogItem[]> => {
  const answer = await request<{ items: CatalogItem[] }>("/admin/trato/catalog", { query, signal })
  return answer.items
}
