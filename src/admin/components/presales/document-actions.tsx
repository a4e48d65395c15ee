import { ArrowUpRightOnBox, Calendar, DocumentText, Link as LinkIcon, PaperPlane, PencilSquare, SquareTwoStack, ThumbDown, ThumbUp, ShoppingCart, XCircle } from "@medusajs/icons"
import type { Action } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type { Grant } from "../../../types/access"
import type { DocumentAction, DocumentDTO } from "../../../types/http/presales"
import { useMe } from "../../hooks/use-me"
import { documentKeys, documentPdfPath, duplicateDocument } from "../../lib/api/presales"
import { errorText } from "../../lib/errors"
import { openFile } from "../../lib/files"
import { FORMATS } from "../paper/formats"
import { MoreMenu } from "../paper/more-menu"
import type { DocumentDialog } from "./document-dialogs"

const GRANT: Record<DocumentAction, Grant> = {
  update: "document:update", renew: "document:update", send: "document:send", accept: "document:update", reject: "document:update",
  void: "document:void", order: "document:convert", duplicate: "document:create",
}

type DocumentActionsProps = { document: DocumentDTO; onDialog: (dialog: DocumentDialog) => void; onEdit: () => void }

/** One primary button, the next sensible step; the rest under the dots. What may not be done is absent. */
export const DocumentActions = ({ document, onDialog, onEdit }: DocumentActionsProps) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const may = (action: DocumentAction) => document.actions.includes(action) && can(GRANT[action])
  const primary = nextStep(document, may)
  const duplicate = useDuplicate(document)
  const copyLink = async () => {
    await navigator.clipboard.writeText(document.public_url ?? "")
    toast.success(t("presales.actions.link_copied"))
  }

  const change: Action[] = []
  if (may("update")) change.push({ icon: <PencilSquare />, label: t("presales.actions.edit"), onClick: onEdit })
  if (may("send") && primary !== "send") change.push({ icon: <PaperPlane />, label: t(document.sent_at ? "presales.actions.resend" : "presales.actions.send"), onClick: () => onDialog("send") })
  if (may("accept") && primary !== "accept") change.push({ icon: <ThumbUp />, label: t("presales.actions.accept"), onClick: () => onDialog("accept") })
  if (may("reject")) change.push({ icon: <ThumbDown />, label: t("presales.actions.reject"), onClick: () => onDialog("reject") })
  if (may("renew") && document.status !== "draft" && primary !== "renew") change.push({ icon: <Calendar />, label: t("presales.actions.renew"), onClick: () => onDialog("renew") })
  if (may("order") && primary !== "order") change.push({ icon: <ShoppingCart />, label: t("presales.actions.order"), onClick: () => onDialog("order") })
  const paper: Action[] = FORMATS.map((format) => ({
    icon: <DocumentText />,
    label: t("presales.actions.pdf", { format: t(`presales.format.${format}`) }),
    onClick: () => void openFile(documentPdfPath(document.id, format)).catch((error) => toast.error(errorText(t, error))),
  }))
  const share: Action[] = []
  if (document.public_url) {
    share.push({ icon: <LinkIcon />, label: t("presales.actions.copy_link"), onClick: () => void copyLink() })
    share.push({ icon: <ArrowUpRightOnBox />, label: t("presales.actions.open_link"), onClick: () => void window.open(document.public_url ?? "", "_blank", "noopener") })
  }
  const last: Action[] = []
  if (may("duplicate")) last.push({ icon: <SquareTwoStack />, label: t("presales.actions.duplicate"), onClick: () => duplicate.mutate() })
  if (may("void")) last.push({ icon: <XCircle />, label: t("presales.actions.void"), onClick: () => onDialog("void") })

  return (
    <div className="flex items-center gap-x-2">
      <PrimaryButton step={primary} document={document} onDialog={onDialog} onDuplicate={() => duplicate.mutate()} busy={duplicate.isPending} />
      <MoreMenu groups={[change, paper, share, last].filter((group) => group.length).map((actions) => ({ actions }))} />
    </div>
  )
}

type Step = "send" | "accept" | "renew" | "order" | "view_order" | "duplicate" | null

function nextStep(document: DocumentDTO, may: (action: DocumentAction) => boolean): Step {
  if (document.order) return "view_order"
  if (document.status === "accepted" && may("order")) return "order"
  if (document.shown_status === "expired" && may("renew")) return "renew"
  if (document.status === "draft" && may("send")) return "send"
  if (document.status === "sent" && may("accept")) return "accept"
  if (may("order")) return "order"
  if ((document.shown_status === "expired" || document.status === "rejected" || document.status === "void") && may("duplicate")) return "duplicate"
  return null
}

type PrimaryProps = { step: Step; document: DocumentDTO; onDialog: (dialog: DocumentDialog) => void; onDuplicate: () => void; busy: boolean }

const PrimaryButton = ({ step, document, onDialog, onDuplicate, busy }: PrimaryProps) => {
  const { t } = useTranslation("trato")
  if (!step) return null
  if (step === "view_order") {
    return <Button size="small" variant="secondary" asChild><Link to={`/orders/${document.order?.id}`}>{t("presales.actions.view_order")}</Link></Button>
  }
  if (step === "duplicate") return <Button size="small" variant="secondary" isLoading={busy} onClick={onDuplicate}>{t("presales.actions.duplicate")}</Button>
  return <Button size="small" onClick={() => onDialog(step)}>{t(`presales.actions.${step}`)}</Button>
}

function useDuplicate(document: DocumentDTO) {
  const { t } = useTranslation("trato")
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => duplicateDocument(document.id),
    onSuccess: ({ document: copy }) => {
      void client.invalidateQueries({ queryKey: documentKeys.all })
      toast.success(t("presales.duplicate.done", { number: copy.number }))
      navigate(`/presales/documents/${copy.id}`)
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
}
