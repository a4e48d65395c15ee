import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { LineDTO, Totals } from "../../../../types/lines"
import { useDebounced } from "../../../hooks/use-debounced"
import { previewDocument } from "../../../lib/api/presales"
import { type SaleLine, isReady, linesBody } from "../../../lib/sale"

export type SalePreview = { totals: Totals | null; currency: string; lines: Map<number, Pick<LineDTO, "unit_price" | "total" | "is_tax_inclusive">>; pending: boolean; failed: boolean }

/** Prices and taxes of what is on the counter, by the function that sells it. */
export function useSalePreview(lines: SaleLine[], customerId: string | null): SalePreview {
  const ready = lines.filter(isReady)
  const key = JSON.stringify([customerId, ready.map(({ key: name, variant_id, title, quantity, price, is_tax_inclusive }) => [name, variant_id, title, quantity, price, is_tax_inclusive])])
  const asked = useDebounced(key, 150)
  const { data, error, isFetching } = useQuery({
    queryKey: ["trato", "counter", "preview", asked],
    queryFn: async ({ signal }) => ({ ...(await previewDocument({ customer_id: customerId, lines: linesBody(ready) }, signal)), keys: ready.map((line) => line.key) }),
    enabled: ready.length > 0 && asked === key,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return useMemo(() => ({
    totals: ready.length && data ? data.totals : null,
    currency: data?.currency_code ?? "mxn",
    lines: new Map(data ? data.lines.map((line, index) => [data.keys[index], line]) : []),
    pending: ready.length > 0 && (isFetching || asked !== key),
    failed: error !== null,
  }), [ready.length, data, isFetching, asked, key, error])
}
