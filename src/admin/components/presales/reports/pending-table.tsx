import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { type ReportQuery, getReport } from "../../../lib/api/presales"
import { ReportCard } from "./report-card"

/** What is asked for in open papers against what lies in stock. */
export const PendingTable = ({ query }: { query: ReportQuery }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const asked = useQuery({ queryKey: ["trato", "documents", "reports", "pending", query], queryFn: ({ signal }) => getReport("pending-items", query, signal), retry: false })
  const words = (key: string) => t(`presales.reports.pending.${key}`)
  return (
    <ReportCard
      title={words("title")}
      text={words("text")}
      asked={asked}
      report="pending-items"
      query={query}
      columns={[
        { head: words("title_column"), cell: (row) => row.title },
        { head: words("sku"), cell: (row) => <span className="text-ui-fg-subtle">{row.sku ?? "–"}</span> },
        { head: words("documents"), right: true, cell: (row) => format.number(row.documents) },
        { head: words("quantity"), right: true, cell: (row) => `${format.quantity(row.quantity)}${row.unit ? ` ${row.unit}` : ""}` },
        { head: words("available"), right: true, cell: (row) => (row.available === null ? "–" : format.number(row.available)) },
        {
          head: words("missing"),
          right: true,
          cell: (row) => {
            const missing = row.available === null ? 0 : Math.max(0, row.quantity - row.available)
            return missing ? <span className="text-ui-tag-orange-text">{format.number(missing)}</span> : "–"
          },
        },
      ]}
    />
  )
}
