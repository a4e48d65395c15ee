import type { CatalogEntry, SaveTaxCodesBody, TaxCodesResponse, TaxCodeSubject } from "../../../types/http/tax-codes"
import { request } from "../http"

export const taxCodeKeys = {
  one: (type: TaxCodeSubject, id: string) => ["trato", "tax-codes", type, id] as const,
  search: (q: string) => ["trato", "sat-product-codes", q] as const,
}

const path = (type: TaxCodeSubject, id: string): string => `/admin/trato/tax-codes/${type}/${encodeURIComponent(id)}`

export const getTaxCodes = (type: TaxCodeSubject, id: string, signal?: AbortSignal): Promise<TaxCodesResponse> => request(path(type, id), { signal })

export const saveTaxCodes = (type: TaxCodeSubject, id: string, body: SaveTaxCodesBody): Promise<TaxCodesResponse> => request(path(type, id), { method: "POST", body })

export const searchProductCodes = (q: string, signal?: AbortSignal): Promise<{ entries: CatalogEntry[]; imported: boolean }> =>
  request("/admin/trato/fiscal/catalogs/product_codes", { query: { q, limit: 8 }, signal })
