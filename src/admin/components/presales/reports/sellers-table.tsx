import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { type ReportQuery, getReport } from "../../../lib/api/presales"
import { gender } from "../kinds"
import { ReportCard } from "./report-card"

export const SellersTable = ({ query }: { query: ReportQuery }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const asked = useQuery({ queryKey: ["trato", "documents", "reports", "sellers", query], queryFn: ({ signal }) => getReport("sellers", query, signal), retry: false })
  const words = (key: string) => t(`presales.reports.sellers.${key}`)
  return (
    <ReportCard
      title={words("title")}
      asked={asked}
      report="sellers"
      query={query}
      columns={[
        { head: words("seller"), cell: (row) => row.seller_name ?? t("presales.reports.nobody") },
        { head: words("status"), cell: (row) => t(`presales.status.${row.status}`, gender(query.type ?? "quote")) },
        { head: words("count"), right: true, cell: (row) => format.number(row.count) },
        { head: words("total"), right: true, cell: (row) => format.money(row.total, row.currency_code, { cents: true }) },
      ]}
    />
  )
}
