import { useQuery } from "@tanstack/react-query"
import { dealKeys, listLostReasons, listPipelines } from "../lib/api/deals"
import { listPeople, peopleKey } from "../lib/api/people"
import { currenciesKey, listCurrencies } from "../lib/api/store"

const LONG = 300_000

/** Short lists that forms choose from, kept for some minutes. */
export const usePeople = (enabled = true) =>
  useQuery({ queryKey: peopleKey, queryFn: ({ signal }) => listPeople(signal), staleTime: LONG, enabled })

export const useCurrencies = () => useQuery({ queryKey: currenciesKey, queryFn: ({ signal }) => listCurrencies(signal), staleTime: LONG })

export const useLostReasons = (enabled = true) =>
  useQuery({ queryKey: dealKeys.reasons, queryFn: ({ signal }) => listLostReasons(signal), staleTime: LONG, enabled })

export const usePipelines = (enabled = true) =>
  useQuery({ queryKey: dealKeys.pipelines, queryFn: ({ signal }) => listPipelines(signal), staleTime: 30_000, enabled })
