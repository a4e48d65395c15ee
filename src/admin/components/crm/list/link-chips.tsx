import { XMarkMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { useFormat } from "../../../hooks/use-format"
import { useLostReasons, usePipelines } from "../../../hooks/use-options"
import type { AddressName } from "../../../lib/deal-address"
import { type ListState, writeFieldFilters } from "./use-list-state"

type Chip = { text: string; off: Record<string, string | null> }

/**
 * What a number of the summary asked for, and what a saved view asks of a funnel, a stage or a field that is gone:
 * no field of "Filtros" shows it, so each can be taken off here.
 */
export const LinkChips = ({ state }: { state: ListState }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const of = (name: AddressName) => state.params.get(name)
  const reasons = useLostReasons(!!of("reason"))
  const range = (from: string | null, to: string | null) => {
    const day = (text: string) => format.day(text, { year: true })
    if (from && to) return t("deals.chips.between", { from: day(from), to: day(to) })
    return from ? t("deals.chips.since", { from: day(from) }) : t("deals.chips.until", { to: day(to!) })
  }
  const reason = of("reason")
  const without = (...names: AddressName[]) => Object.fromEntries(names.map((name) => [name, null]))
  const pipelines = usePipelines()
  const fields = useDealFields()
  const gone: Chip[] = [
    ...(of("pipeline") && pipelines.data && !pipelines.data.some((one) => one.id === of("pipeline")) ? [{ text: t("deals.chips.pipeline_gone"), off: without("pipeline", "stage") }] : []),
    ...(of("stage") && pipelines.data && !pipelines.data.some((one) => one.stages.some((stage) => stage.id === of("stage"))) ? [{ text: t("deals.chips.stage_gone"), off: without("stage") }] : []),
    ...(fields.data ? Object.keys(state.fieldFilters) : []).flatMap((key): Chip[] => {
      const field = fields.data?.find((one) => one.key === key)
      if (field && !field.archived) return []
      const { [key]: _, ...rest } = state.fieldFilters
      return [{ text: field ? t("deals.chips.field_archived", { name: field.label }) : t("deals.chips.field_gone", { name: key }), off: { cf: writeFieldFilters(rest) } }]
    }),
  ]
  const linked: Chip[] = [
    ...(reason ? [{ off: without("reason"), text: reason === "none" ? t("deals.chips.no_reason") : t("deals.chips.reason", { value: reasons.data?.find((one) => one.id === reason)?.name ?? t("summary.reasons.gone") }) }] : []),
    ...(of("currency") ? [{ off: without("currency"), text: t("deals.chips.currency", { value: of("currency")!.toUpperCase() }) }] : []),
    ...(of("born_from") || of("born_to") ? [{ off: without("born_from", "born_to"), text: t("deals.chips.born", { range: range(of("born_from"), of("born_to")) }) }] : []),
    ...(of("worked_from") || of("worked_to") ? [{ off: without("worked_from", "worked_to"), text: t("deals.chips.worked", { range: range(of("worked_from"), of("worked_to")) }) }] : []),
    ...(of("undated") ? [{ off: without("undated"), text: t("deals.chips.undated") }] : []),
  ]
  const chips = [...gone, ...linked]
  if (!chips.length) return null
  return (
    <ul aria-label={t("deals.chips.label")} className="border-ui-border-base flex flex-wrap gap-2 border-b px-4 py-2">
      {chips.map(({ text, off }) => (
        <li key={text} className="bg-ui-bg-component shadow-borders-base txt-compact-xsmall-plus text-ui-fg-subtle flex h-6 max-w-full items-center gap-x-1 rounded-md pl-2 pr-1">
          <span className="truncate">{text}</span>
          <button
            type="button"
            aria-label={t("deals.chips.remove", { name: text })}
            onClick={() => state.set(off)}
            className="text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
          >
            <XMarkMini />
          </button>
        </li>
      ))}
    </ul>
  )
}
