import { Badge, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../hooks/use-format"
import { getDeviceHistory } from "../../../lib/api/presales"
import { LINK } from "../../paper/link"
import { documentPath } from "../kinds"

/** What was sold and repaired under this serial number, and whether a warranty still runs. */
export const DeviceHistory = ({ serial, except }: { serial: string; except?: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { data } = useQuery({
    queryKey: ["trato", "devices", serial],
    queryFn: ({ signal }) => getDeviceHistory(serial, signal),
    enabled: serial.trim().length > 2,
    staleTime: 60_000,
    retry: false,
  })
  const rows = data?.filter((row) => row.document_id !== except) ?? []
  if (!rows.length) return null
  return (
    <div className="bg-ui-bg-subtle shadow-borders-base mt-3 rounded-lg px-3 py-2">
      <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{t("presales.service.history", { count: rows.length })}</Text>
      <ul className="mt-1 flex flex-col gap-y-1">
        {rows.slice(0, 5).map((row) => (
          <li key={row.document_id ?? row.order_id} className="txt-small flex flex-wrap items-center gap-x-2">
            <Link to={row.document_id ? documentPath(row.document_id) : `/orders/${row.order_id}`} className={LINK}>{row.number}</Link>
            {row.kind === "order" && <Badge size="2xsmall">{t("presales.serials.sold")}</Badge>}
            <span className="text-ui-fg-subtle">{format.day(row.issued_on, { year: true })}</span>
            <span className="text-ui-fg-subtle min-w-0 truncate">{row.kind === "order" ? `${row.equipment} · ${row.customer_name}` : row.diagnosis ?? row.reported_fault ?? row.customer_name}</span>
            {row.in_warranty && <Badge size="2xsmall" color="green">{t("presales.service.in_warranty", { date: row.warranty_until ? format.day(row.warranty_until) : "" })}</Badge>}
          </li>
        ))}
      </ul>
    </div>
  )
}
