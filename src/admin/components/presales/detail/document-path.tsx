import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentDTO, DocumentStage } from "../../../../types/http/presales"
import type { Asked } from "../dialogs/host"
import { gender } from "../kinds"

type DocumentPathProps = { document: DocumentDTO; onAsk: (asked: Asked) => void }

/** Where the document stands: the work's stages where it has them, else the way to its sale. */
export const DocumentPath = ({ document, onAsk }: DocumentPathProps) =>
  document.stage && document.status !== "void" ? <StagePath document={document} stage={document.stage} onAsk={onAsk} /> : <StatusPath document={document} />

type Mark = "done" | "now" | "ahead" | "ended"

/** One step with its mark; a step that may be taken is a button. */
const Step = ({ mark, label, onClick, next }: { mark: Mark; label: string; onClick?: () => void; /** The mark of the step behind it: the line to it stands here, so that no row begins with a line. */ next?: Mark }) => {
  const content = (
    <>
      {mark === "ended" ? <XCircleSolid className="text-ui-fg-muted" /> : mark === "ahead" ? <span aria-hidden className="border-ui-border-strong size-3 shrink-0 rounded-full border" /> : <CheckCircleSolid className="text-ui-fg-interactive" />}
      {label}
    </>
  )
  const style = clx("txt-compact-small flex items-center gap-x-1.5 whitespace-nowrap", mark === "ahead" ? "text-ui-fg-subtle" : "text-ui-fg-base", mark === "now" && "font-medium")
  return (
    <li aria-current={mark === "now" ? "step" : undefined} className="flex items-center gap-x-2">
      {onClick
        ? <button type="button" onClick={onClick} className={clx(style, "hover:text-ui-fg-base focus-visible:shadow-borders-focus rounded underline decoration-dotted underline-offset-4 outline-none")}>{content}</button>
        : <span className={style}>{content}</span>}
      {next && <span aria-hidden className={clx("hidden h-px w-5 md:block", next === "ahead" ? "bg-ui-border-strong" : "bg-ui-fg-subtle")} />}
    </li>
  )
}

const WAY: Partial<Record<DocumentDTO["type"], readonly DocumentStage[]>> = {
  service: ["received", "diagnosed", "quoted", "approved", "repairing", "testing", "ready", "delivered"],
  order_request: ["pending", "to_deliver", "delivered"],
  contract: ["active", "delivered", "ended"],
}

/** Stages off the usual way stand where they branch off. */
const BESIDE: Partial<Record<DocumentStage, DocumentStage>> = { declined: "approved", waiting_parts: "approved", warranty: "delivered" }

const StagePath = ({ document, stage, onAsk }: { document: DocumentDTO; stage: DocumentStage; onAsk: (asked: Asked) => void }) => {
  const { t } = useTranslation("trato")
  const way = WAY[document.type] ?? []
  const beside = BESIDE[stage]
  const steps: DocumentStage[] = beside ? way.flatMap((one) => (one === beside ? (stage === "declined" ? [stage] : [one, stage]) : [one])) : [...way]
  const at = steps.indexOf(stage)
  const markOf = (index: number): Mark => (index === at ? (stage === "declined" ? "ended" : "now") : index < at ? "done" : "ahead")
  return (
    <ol aria-label={t("presales.detail.path_label")} className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {steps.map((one, index) => (
        <Step
          key={one}
          mark={markOf(index)}
          next={index < steps.length - 1 ? markOf(index + 1) : undefined}
          label={t(`presales.stage.${one}`)}
          onClick={document.next_stages.includes(one) ? () => onAsk({ name: "stage", to: one }) : undefined}
        />
      ))}
    </ol>
  )
}

const STEPS = { opportunity: ["draft", "converted"], other: ["draft", "sent", "accepted", "converted"] } as const

/** A refusal or an end of validity is said at the step it came to; steps nobody took are left out. */
const StatusPath = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const status = document.shown_status
  const sent = document.sent_at !== null
  const answered = document.answered_at !== null
  const ended = status === "rejected" || status === "expired" || status === "void" || status === "not_chosen"
  const skipped = (step: string) => (step === "sent" && !sent && (status === "accepted" || status === "converted")) || (step === "accepted" && !answered && status === "converted")
  const all: readonly string[] = document.type === "opportunity" && !sent ? STEPS.opportunity : STEPS.other
  const way = all.filter((step) => !skipped(step))
  const reached = ended ? (sent ? way.indexOf("sent") : 0) : way.indexOf(status)
  const steps = ended ? way.slice(0, reached + 2) : way
  const markOf = (index: number): Mark => (ended && index === reached + 1 ? "ended" : index === reached && !ended ? "now" : index <= reached ? "done" : "ahead")
  return (
    <ol aria-label={t("presales.detail.path_label")} className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {steps.map((step, index) => (
        <Step
          key={step}
          mark={markOf(index)}
          next={index < steps.length - 1 ? markOf(index + 1) : undefined}
          label={t(`presales.status.${markOf(index) === "ended" ? status : step}`, gender(document.type))}
        />
      ))}
    </ol>
  )
}
