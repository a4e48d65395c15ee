import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealStatus } from "../../../types/http/crm"

const COLOR: Record<DealStatus, "blue" | "green" | "red"> = { open: "blue", won: "green", lost: "red" }

/** CRM-53. `long` writes "Cerrado – Ganado", as on the deal's page (EXT-03). */
export const StatusLabel = ({ status, long = false }: { status: DealStatus; long?: boolean }) => {
  const { t } = useTranslation("trato")
  return <StatusBadge color={COLOR[status]} className="shrink-0 whitespace-nowrap">{t(long && status !== "open" ? `crm.status.closed_${status}` : `crm.status.${status}`)}</StatusBadge>
}
