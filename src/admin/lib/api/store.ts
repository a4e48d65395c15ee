import { request } from "../http"

export type Currencies = { codes: string[]; default: string }

export const currenciesKey = ["trato", "currencies"] as const

type Store = { supported_currencies?: { currency_code: string; is_default?: boolean }[] }

/** The currencies of the shop, its own first. */
export async function listCurrencies(signal?: AbortSignal): Promise<Currencies> {
  const { stores } = await request<{ stores: Store[] }>("/admin/stores", { query: { fields: "id,*supported_currencies", limit: 1 }, signal })
  const supported = stores[0]?.supported_currencies ?? []
  const first = supported.find((c) => c.is_default) ?? supported[0]
  const own = first?.currency_code ?? "mxn"
  return { default: own, codes: [own, ...supported.map((c) => c.currency_code).filter((c) => c !== own)] }
}

export type Region = { id: string; name: string; currency_code: string }

export const regionsKey = ["trato", "regions"] as const

export const listRegions = async (signal?: AbortSignal): Promise<Region[]> =>
  (await request<{ regions: Region[] }>("/admin/regions", { query: { fields: "id,name,currency_code", limit: 100 }, signal })).regions
