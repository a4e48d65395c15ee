import { Tooltip, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PersonRef } from "../../../types/http/crm"

/** A seller as their initials, the name in the tooltip and for screen readers. */
export const Initials = ({ person, className }: { person: PersonRef | null; className?: string }) => {
  const { t } = useTranslation("trato")
  const name = person?.name ?? t("crm.deal.unassigned")
  return (
    <Tooltip content={name}>
      <span
        className={clx(
          "txt-compact-xsmall-plus inline-flex size-5 shrink-0 select-none items-center justify-center rounded-full",
          person ? "bg-ui-bg-component text-ui-fg-subtle shadow-borders-base" : "border-ui-border-strong text-ui-fg-subtle border border-dashed",
          className
        )}
        style={{ fontSize: 9 }}
      >
        <span aria-hidden>{person ? person.initials.slice(0, 2) : "–"}</span>
        <span className="sr-only">{t("crm.deal.owner_is", { name })}</span>
      </span>
    </Tooltip>
  )
}
