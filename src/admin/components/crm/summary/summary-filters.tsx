import { Button, Select } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { SummaryResponse } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { useCurrencies, usePeople, usePipelines } from "../../../hooks/use-options"
import { nameOfRange, RangeName, rangeOf, RANGES } from "../../../lib/summary"
import { DateField } from "../../common/date-field"
import { SelectTrigger } from "../../common/select-trigger"
import type { useSummaryFilters } from "./use-summary-filters"

const ANY = "any"
const CUSTOM = "custom"

type SummaryFiltersProps = { state: ReturnType<typeof useSummaryFilters>; range: SummaryResponse["range"]; currency: string }

/** Range, funnel, seller and currency: what everything below is counted for. */
export const SummaryFilters = ({ state: { filters, set }, range, currency }: SummaryFiltersProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const people = usePeople()
  const pipelines = usePipelines()
  const currencies = useCurrencies()
  const [custom, setCustom] = useState(false)
  const named = nameOfRange(range.from, range.to, range.today)
  const picked = custom || !named ? CUSTOM : named

  const pick = (name: string) => {
    if (name === CUSTOM) return setCustom(true)
    setCustom(false)
    const next = rangeOf(name as RangeName, range.today)
    set(name === "year_back" ? { from: null, to: null } : next)
  }
  const codes = [...new Set([currency, ...(currencies.data?.codes ?? [])])]

  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <Select size="small" value={picked} onValueChange={pick}>
        <SelectTrigger className="w-44 max-md:w-full" aria-label={t("summary.filters.range")}><Select.Value /></SelectTrigger>
        <Select.Content>
          {RANGES.map((name) => <Select.Item key={name} value={name}>{t(`summary.ranges.${name}`)}</Select.Item>)}
          <Select.Item value={CUSTOM}>{t("summary.ranges.custom")}</Select.Item>
        </Select.Content>
      </Select>
      {picked === CUSTOM && (
        <div className="flex items-center gap-x-2">
          <DateField size="small" value={range.from} max={range.to} aria-label={t("summary.filters.from")} onChange={(from) => from && set({ from, to: range.to })} />
          <DateField size="small" value={range.to} min={range.from} aria-label={t("summary.filters.to")} onChange={(to) => to && set({ from: range.from, to })} />
        </div>
      )}
      {(pipelines.data?.length ?? 0) > 1 && (
        <Select size="small" value={filters.pipeline_id ?? ANY} onValueChange={(id) => set({ pipeline: id === ANY ? null : id })}>
          <SelectTrigger className="w-40 max-md:w-full" aria-label={t("summary.filters.pipeline")}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={ANY}>{t("summary.filters.all_pipelines")}</Select.Item>
            {pipelines.data?.map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
      <Select size="small" value={filters.owner_id ?? ANY} onValueChange={(id) => set({ owner: id === ANY ? null : id })}>
        <SelectTrigger className="w-44 max-md:w-full" aria-label={t("summary.filters.owner")}><Select.Value /></SelectTrigger>
        <Select.Content>
          <Select.Item value={ANY}>{t("crm.filters.anyone")}</Select.Item>
          <Select.Item value="none">{t("crm.filters.unassigned")}</Select.Item>
          {(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
        </Select.Content>
      </Select>
      {codes.length > 1 && (
        <Select size="small" value={filters.currency_code ?? ANY} onValueChange={(code) => set({ currency: code === ANY ? null : code })}>
          <SelectTrigger className="w-44 max-md:w-full" aria-label={t("summary.filters.currency")}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={ANY}>{t("summary.filters.all_currencies")}</Select.Item>
            {codes.map((code) => <Select.Item key={code} value={code}>{format.currencyName(code)}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
      {Object.keys(filters).length > 0 && (
        <Button size="small" variant="transparent" onClick={() => { setCustom(false); set({ from: null, to: null, pipeline: null, owner: null, currency: null }) }}>{t("actions.clear_filters")}</Button>
      )}
    </div>
  )
}
