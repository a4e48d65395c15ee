import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentSummary } from "../../../types/http/presales"

type Shown = DocumentSummary["shown_status"]

const COLOR: Record<Shown, "grey" | "blue" | "green" | "red" | "orange" | "purple"> = {
  draft: "grey",
  sent: "blue",
  accepted: "green",
  rejected: "red",
  expired: "orange",
  converted: "purple",
  void: "grey",
}

export const DocumentBadge = ({ status }: { status: Shown }) => {
  const { t } = useTranslation("trato")
  return <StatusBadge color={COLOR[status]} className="whitespace-nowrap">{t(`presales.status.${status}`)}</StatusBadge>
}
