import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentSummary } from "../../../types/http/presales"

const STEPS = ["draft", "sent", "accepted", "converted"] as const

type Shown = DocumentSummary["shown_status"]

/** Where the document stands: draft, sent, accepted, order. A refusal or an end of validity is said at the step it came to; steps nobody took are left out. */
export const DocumentPath = ({ status, sent, answered }: { status: Shown; sent: boolean; answered: boolean }) => {
  const { t } = useTranslation("trato")
  const ended = status === "rejected" || status === "expired" || status === "void"
  const skipped = (step: string) => (step === "sent" && !sent && (status === "accepted" || status === "converted")) || (step === "accepted" && !answered && status === "converted")
  const steps = STEPS.filter((step) => !skipped(step))
  const reached = ended ? (sent ? 1 : 0) : steps.indexOf(status as (typeof STEPS)[number])
  return (
    <ol aria-label={t("presales.detail.path_label")} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {steps.map((step, index) => {
        const done = index <= reached
        const last = ended && index === reached + 1
        if (ended && index > reached + 1) return null
        return (
          <li key={step} aria-current={index === reached ? "step" : undefined} className="flex items-center gap-x-2">
            {index > 0 && <span aria-hidden className={clx("hidden h-px w-8 md:block", done ? "bg-ui-fg-subtle" : "bg-ui-border-strong")} />}
            <span className={clx("txt-compact-small flex items-center gap-x-1.5", done || last ? "text-ui-fg-base" : "text-ui-fg-muted", index === reached && !ended && "font-medium")}>
              {last ? <XCircleSolid className="text-ui-fg-muted" /> : done ? <CheckCircleSolid className="text-ui-fg-interactive" /> : <span aria-hidden className="border-ui-border-strong size-3 rounded-full border" />}
              {t(`presales.status.${last ? status : step}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
