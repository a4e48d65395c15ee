import { XMarkMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { useLostReasons } from "../../../hooks/use-options"
import type { AddressName } from "../../../lib/deal-address"
import type { ListState } from "./use-list-state"

/** What a number of the summary asked for and no field of "Filtros" shows: each can be taken off. */
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
  const chips = [
    ...(reason ? [{ names: ["reason"], text: reason === "none" ? t("deals.chips.no_reason") : t("deals.chips.reason", { value: reasons.data?.find((one) => one.id === reason)?.name ?? t("summary.reasons.gone") }) }] : []),
    ...(of("currency") ? [{ names: ["currency"], text: t("deals.chips.currency", { value: of("currency")!.toUpperCase() }) }] : []),
    ...(of("born_from") || of("born_to") ? [{ names: ["born_from", "born_to"], text: t("deals.chips.born", { range: range(of("born_from"), of("born_to")) }) }] : []),
    ...(of("worked_from") || of("worked_to") ? [{ names: ["worked_from", "worked_to"], text: t("deals.chips.worked", { range: range(of("worked_from"), of("worked_to")) }) }] : []),
    ...(of("undated") ? [{ names: ["undated"], text: t("deals.chips.undated") }] : []),
  ]
  if (!chips.length) return null
  return (
    <ul aria-label={t("deals.chips.label")} className="border-ui-border-base flex flex-wrap gap-2 border-b px-4 py-2">
      {chips.map(({ names, text }) => (
        <li key={text} className="bg-ui-bg-component shadow-borders-base txt-compact-xsmall-plus text-ui-fg-subtle flex h-6 max-w-full items-center gap-x-1 rounded-md pl-2 pr-1">
          <span className="truncate">{text}</span>
          <button
            type="button"
            aria-label={t("deals.chips.remove", { name: text })}
            onClick={() => state.set(Object.fromEntries(names.map((name) => [name, null])))}
            className="text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
          >
            <XMarkMini />
          </button>
        </li>
      ))}
    </ul>
  )
}
