import { ArrowPath, ArrowUpRightOnBox, ArrowUturnLeft, Calendar, ChatBubbleLeftRight, CheckCircle, DocumentText, Link as LinkIcon, PaperPlane, PencilSquare, SquareTwoStack, ThumbDown, ThumbUp, XCircle } from "@medusajs/icons"
import type { Action } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { renewsByNext } from "../../../../modules/presales/transitions"
import type { DocumentAction, DocumentDTO } from "../../../../types/http/presales"
import { certificatePath, reopenRest } from "../../../lib/api/presales"
import { copyLink } from "../../../lib/copy-link"
import { errorText } from "../../../lib/errors"
import { openFile } from "../../../lib/files"
import { MoreMenu } from "../../paper/more-menu"
import type { Asked } from "../dialogs/host"
import { useChange } from "../dialogs/use-change"
import { gender } from "../kinds"
import { useDuplicate } from "../use-duplicate"
import { type Step, nextStep } from "./next-step"

type DocumentActionsProps = { document: DocumentDTO; onAsk: (asked: Asked) => void; onEdit: () => void }

/** One primary button, the next sensible step; the rest under the dots. What may not be done is absent. */
export const DocumentActions = ({ document, onAsk, onEdit }: DocumentActionsProps) => {
  const { t } = useTranslation("trato")
  const may = (action: DocumentAction) => document.actions.includes(action)
  const step = nextStep(document)
  const isNext = (name: string) => step?.kind === "ask" && step.name === name
  const duplicate = useDuplicate()
  const run = useChange(document.id)
  const words = gender(document.type)
  const ask = (name: Extract<Asked, { name: string }>["name"]) => onAsk({ name } as Asked)

  const change: Action[] = []
  if (may("update")) change.push({ icon: <PencilSquare />, label: t("presales.actions.edit"), onClick: onEdit })
  else if (may("revise")) change.push({ icon: <PencilSquare />, label: t("presales.actions.revise"), onClick: onEdit })
  if (may("accept") && !isNext("accept")) change.push({ icon: <ThumbUp />, label: t("presales.actions.accept", words), onClick: () => ask("accept") })
  if (may("reject")) change.push({ icon: <ThumbDown />, label: t("presales.actions.reject", words), onClick: () => ask("reject") })
  const nextContract = renewsByNext(document)
  if (may("renew") && (nextContract || (document.valid_until && document.status !== "draft")) && !isNext("renew")) change.push({ icon: <Calendar />, label: t(nextContract ? "presales.actions.renew_contract" : "presales.actions.renew"), onClick: () => ask("renew") })
  const stages: Action[] = document.next_stages
    .filter((to) => !(step?.kind === "stage" && step.to === to))
    .map((to) => ({ icon: <CheckCircle />, label: t(`presales.stage_action.${to}`), onClick: () => onAsk({ name: "stage", to }) }))
  const convert: Action[] = document.targets
    .filter((to) => !(step?.kind === "convert" && step.to === to))
    .map((to) => ({ icon: <ArrowPath />, label: t(`presales.convert.menu.${to}`), onClick: () => onAsk({ name: "convert", to }) }))
  const share: Action[] = [{ icon: <DocumentText />, label: t("presales.actions.print"), onClick: () => ask("print") }]
  if (may("send")) {
    if (!isNext("send")) share.push({ icon: <PaperPlane />, label: t(document.sent_at ? "presales.actions.resend" : "presales.actions.mail"), onClick: () => ask("send") })
    share.push({ icon: <ChatBubbleLeftRight />, label: t("presales.actions.whatsapp"), onClick: () => ask("whatsapp") })
  }
  if (document.public_url) {
    share.push({ icon: <LinkIcon />, label: t("presales.actions.copy_link"), onClick: () => void copyLink(t, document.public_url ?? "", t("presales.actions.link_copied")) })
    share.push({ icon: <ArrowUpRightOnBox />, label: t("presales.actions.open_link"), onClick: () => void window.open(document.public_url ?? "", "_blank", "noopener") })
  }
  if (document.acceptance) {
    share.push({ icon: <DocumentText />, label: t("presales.actions.certificate"), onClick: () => void openFile(certificatePath(document.id)).catch((error) => toast.error(errorText(t, error))) })
  }
  const last: Action[] = []
  if (may("duplicate") && step?.kind !== "duplicate") last.push({ icon: <SquareTwoStack />, label: t("presales.actions.duplicate"), onClick: () => duplicate.mutate(document.id) })
  if (may("close_rest")) last.push({ icon: <XCircle />, label: t("presales.actions.close_rest"), onClick: () => ask("close_rest") })
  if (may("reopen_rest")) last.push({ icon: <ArrowUturnLeft />, label: t("presales.actions.reopen_rest"), onClick: () => void run(() => reopenRest(document.id), t("presales.close_rest.reopened")).catch((error) => toast.error(errorText(t, error))) })
  if (may("void")) last.push({ icon: <XCircle />, label: t("presales.actions.void"), onClick: () => ask("void") })

  return (
    <div className="flex items-center gap-x-2">
      <Button size="small" variant="secondary" onClick={() => ask("print")}>{t("actions.print")}</Button>
      <PrimaryButton step={step} document={document} onAsk={onAsk} onDuplicate={() => duplicate.mutate(document.id)} busy={duplicate.isPending} />
      <MoreMenu groups={[change, stages, convert, share, last].filter((group) => group.length).map((actions) => ({ actions }))} />
    </div>
  )
}

type PrimaryProps = { step: Step | null; document: DocumentDTO; onAsk: (asked: Asked) => void; onDuplicate: () => void; busy: boolean }

const PrimaryButton = ({ step, document, onAsk, onDuplicate, busy }: PrimaryProps) => {
  const { t } = useTranslation("trato")
  if (!step) return null
  if (step.kind === "view_order") return <Button size="small" variant="secondary" asChild><Link to={`/orders/${document.order?.id}`}>{t("presales.actions.view_order")}</Link></Button>
  if (step.kind === "duplicate") return <Button size="small" variant="secondary" isLoading={busy} onClick={onDuplicate}>{t("presales.actions.duplicate")}</Button>
  if (step.kind === "convert") return <Button size="small" onClick={() => onAsk({ name: "convert", to: step.to })}>{t(`presales.convert.button.${step.to}`)}</Button>
  if (step.kind === "stage") return <Button size="small" onClick={() => onAsk({ name: "stage", to: step.to })}>{t(`presales.stage_action.${step.to}`)}</Button>
  return <Button size="small" onClick={() => onAsk({ name: step.name })}>{t(`presales.actions.${step.name}`, gender(document.type))}</Button>
}
