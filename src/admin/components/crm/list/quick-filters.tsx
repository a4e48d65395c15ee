import { Badge, clx } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { DealListResponse, DealStatus } from "../../../../types/http/crm"
import type { CappedCounts } from "../../../../types/http/crm-list"
import { useFormat } from "../../../hooks/use-format"

type QuickFiltersProps = { counts?: DealListResponse["counts"]; capped?: CappedCounts; value?: DealStatus; onChange: (status: DealStatus | null) => void }

/** D2: all deals first, and each state with how many there are. */
export const QuickFilters = ({ counts, capped = [], value, onChange }: QuickFiltersProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const active = useRef<HTMLButtonElement>(null)
  // On a phone they scroll sideways: the one in use is in sight.
  // In braces: newer browsers answer a promise, which React would call as the effect's end.
  useEffect(() => {
    void active.current?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [value])
  return (
    <div role="group" aria-label={t("crm.list.quick")} className="flex max-w-full gap-x-1 overflow-x-auto p-0.5 [scrollbar-width:none]">
      {(["all", "open", "won", "lost"] as const).map((status) => {
        const on = status === (value ?? "all")
        return (
          <button
            key={status}
            ref={on ? active : undefined}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(status === "all" ? null : status)}
            className={clx(
              "txt-compact-small-plus focus-visible:shadow-borders-focus flex h-7 shrink-0 items-center gap-x-1.5 rounded-md px-2 outline-none",
              on ? "bg-ui-bg-component text-ui-fg-base shadow-borders-base" : "text-ui-fg-subtle hover:bg-ui-bg-subtle-hover"
            )}
          >
            {t(`crm.list.${status}`)}
            {counts && <Badge size="2xsmall" rounded="full" className="tabular-nums">{capped.includes(status) ? t("deals.more_than", { count: format.number(counts[status]) as never }) : format.number(counts[status])}</Badge>}
          </button>
        )
      })}
    </div>
  )
}
