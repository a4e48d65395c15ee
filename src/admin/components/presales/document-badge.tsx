import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentStage, DocumentSummary, DocumentType } from "../../../types/http/presales"
import { gender } from "./kinds"

type Shown = DocumentSummary["shown_status"]

const COLOR: Record<Shown, "grey" | "blue" | "green" | "red" | "orange" | "purple"> = {
  draft: "grey", sent: "blue", accepted: "green", rejected: "red", expired: "orange", converted: "purple", void: "grey", not_chosen: "grey",
}

export const DocumentBadge = ({ status, type = "quote" }: { status: Shown; type?: DocumentType }) => {
  const { t } = useTranslation("trato")
  return <StatusBadge color={COLOR[status]} className="whitespace-nowrap">{t(`presales.status.${status}`, gender(type))}</StatusBadge>
}

/** Where the work stands, beside the commercial state. */
export const StageBadge = ({ stage }: { stage: DocumentStage }) => {
  const { t } = useTranslation("trato")
  return <Badge size="2xsmall" color={STAGE_COLOR[stage]} className="whitespace-nowrap">{t(`presales.stage.${stage}`)}</Badge>
}

export const STAGE_COLOR: Record<DocumentStage, "grey" | "blue" | "green" | "red" | "orange" | "purple"> = {
  received: "grey", diagnosed: "blue", quoted: "blue", approved: "green", declined: "red", waiting_parts: "orange", repairing: "purple", testing: "purple",
  ready: "green", delivered: "grey", warranty: "orange", pending: "orange", to_deliver: "blue", active: "green", ended: "grey",
}
