import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import type { DocumentType } from "../../../../types/http/presales"
import type { DocumentFilters } from "../../../lib/api/presales"
import { toCivilDate } from "../../../lib/format"

export const PAGE_SIZE = 20

/** What the address says: the table's filters as it keeps them (JSON), read as the server wants them. */
export function useDocumentFilters(type: DocumentType | null): { filters: DocumentFilters; searching: boolean } {
  const [params] = useSearchParams()
  return useMemo(() => {
    const issued = range(params.get("issued"))
    const delivery = range(params.get("delivery"))
    const valid = range(params.get("valid"))
    const own: DocumentFilters = {
      q: params.get("q") ?? undefined,
      status: list(params.get("status")),
      stage: list(params.get("stage")),
      seller_id: list(params.get("seller")),
      customer_id: params.get("customer_id") ?? undefined,
      deal_id: params.get("deal_id") ?? undefined,
      order_id: params.get("order_id") ?? undefined,
      serial: params.get("serial") ?? undefined,
      pending: list(params.get("pending"))?.includes("yes") ? true : undefined,
      issued_from: issued.from,
      issued_to: issued.to,
      valid_from: valid.from,
      valid_to: valid.to,
      delivery_from: delivery.from,
      delivery_to: delivery.to,
    }
    const types = list(params.get("type"))
    return {
      searching: Boolean(types?.length) || Object.values(own).some((value) => value !== undefined),
      filters: {
        ...own,
        type: type ?? (types as DocumentType[] | undefined),
        order: params.get("order") ?? undefined,
        limit: PAGE_SIZE,
        offset: Number(params.get("offset")) || 0,
      },
    }
  }, [params, type])
}

function list(raw: string | null): string[] | undefined {
  const value = parse(raw)
  if (value === undefined || value === null || value === "") return undefined
  const values = Array.isArray(value) ? value.map(String) : [String(value)]
  return values.length ? values : undefined
}

/** The table's calendar speaks in local midnights; days have no zone. */
function range(raw: string | null): { from?: string; to?: string } {
  const value = parse(raw)
  if (typeof value !== "object" || value === null) return {}
  const { $gte, $lte } = value as { $gte?: string; $lte?: string }
  const day = (at?: string) => (at && !Number.isNaN(Date.parse(at)) ? toCivilDate(new Date(at)) : undefined)
  return { from: day($gte), to: day($lte) }
}

function parse(raw: string | null): unknown {
  if (!raw) return undefined
  try {
    return JSON.parse(raw)
  } catch {
    return raw
  }
}
