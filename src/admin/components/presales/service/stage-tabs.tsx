import { Badge, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentStage, DocumentSummary } from "../../../../types/http/presales"

type StageTabsProps = { columns: { stage: DocumentStage; rows: DocumentSummary[] }[]; active: DocumentStage; onChange: (stage: DocumentStage) => void }

/** On a phone one state at a time. */
export const StageTabs = ({ columns, active, onChange }: StageTabsProps) => {
  const { t } = useTranslation("trato")
  return (
    <div role="tablist" aria-label={t("presales.columns.stage")} className="flex gap-x-1 overflow-x-auto px-3 pb-2">
      {columns.map(({ stage, rows }) => (
        <button
          key={stage}
          type="button"
          role="tab"
          aria-selected={stage === active}
          onClick={() => onChange(stage)}
          className={clx("txt-compact-small focus-visible:shadow-borders-focus flex shrink-0 items-center gap-x-1.5 rounded-full px-3 py-1.5 outline-none", stage === active ? "bg-ui-bg-base shadow-borders-base text-ui-fg-base" : "text-ui-fg-subtle")}
        >
          {t(`presales.stage.${stage}`)}
          {rows.length > 0 && <Badge size="2xsmall" rounded="full">{rows.length}</Badge>}
        </button>
      ))}
    </div>
  )
}
