import { Badge, clx } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { StageDot } from "../stage-dot"

type StageSwitcherProps = { columns: BoardColumn[]; active: string | null; onChange: (stageId: string) => void }

/** On a phone one stage is in sight; this goes from one to the next. */
export const StageSwitcher = ({ columns, active, onChange }: StageSwitcherProps) => {
  const { t } = useTranslation("trato")
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // New browsers answer with a promise, which must not become the effect's cleanup.
    current.current?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [active])
  return (
    <nav aria-label={t("crm.board.stages")} className="-mx-3 flex shrink-0 gap-x-2 overflow-x-auto px-3 py-0.5 [scrollbar-width:none]">
      {columns.map(({ stage, count }) => {
        const on = stage.id === active
        return (
          <button
            key={stage.id}
            ref={on ? current : undefined}
            type="button"
            aria-current={on ? "true" : undefined}
            onClick={() => onChange(stage.id)}
            className={clx(
              "txt-compact-small-plus focus-visible:shadow-borders-focus flex h-8 max-w-52 shrink-0 items-center gap-x-2 rounded-full px-3 outline-none",
              on ? "bg-ui-bg-base shadow-elevation-card-rest text-ui-fg-base" : "text-ui-fg-subtle bg-ui-bg-component"
            )}
          >
            <StageDot color={stage.color} />
            <span className="truncate">{stage.name}</span>
            <Badge size="2xsmall" rounded="full" className="tabular-nums">{count}</Badge>
          </button>
        )
      })}
    </nav>
  )
}
