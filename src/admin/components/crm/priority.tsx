import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealPriority } from "../../../types/http/crm"

export const PRIORITIES: DealPriority[] = ["none", "high", "medium", "low"]

/** The signs of CRM-51; the colour never stands alone, since the words are read or shown beside it. */
const SIGN: Record<DealPriority, { sign: string; className: string }> = {
  none: { sign: "-", className: "text-ui-fg-muted" },
  high: { sign: "∧", className: "text-ui-tag-red-icon" },
  medium: { sign: "=", className: "text-ui-tag-orange-icon" },
  low: { sign: "∨", className: "text-ui-tag-green-icon" },
}

export const PriorityLabel = ({ priority, words = true, className }: { priority: DealPriority; words?: boolean; className?: string }) => {
  const { t } = useTranslation("trato")
  const { sign, className: color } = SIGN[priority]
  return (
    <span className={clx("inline-flex items-center gap-x-1 whitespace-nowrap", className)}>
      <span aria-hidden className={clx("inline-flex w-3 justify-center font-semibold leading-none", color)}>{sign}</span>
      <span className={words ? "" : "sr-only"}>{t(`crm.priority.${priority}`)}</span>
    </span>
  )
}
