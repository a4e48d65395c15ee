import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { ConversionReport } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { type ReportQuery, getReport } from "../../../lib/api/presales"
import { ReportCard } from "./report-card"

type Row = ConversionReport["rows"][number]

/** How many of the papers that left came back as sales, and how long that took. */
export const ConversionTable = ({ query }: { query: ReportQuery }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const asked = useQuery({ queryKey: ["trato", "documents", "reports", "conversion", query], queryFn: ({ signal }) => getReport("conversion", query, signal), retry: false })
  const words = (key: string) => t(`presales.reports.conversion.${key}`)
  const time = (hours: number | null) => (hours === null ? "–" : hours < 48 ? t("presales.reports.hours", { count: Math.round(hours) }) : t("presales.reports.days", { count: Math.round(hours / 24) }))
  const count = (key: "made" | "sent" | "accepted" | "converted") => ({ head: words(key), right: true, cell: (row: Row) => format.number(row[key]) })
  return (
    <ReportCard
      title={words("title")}
      asked={asked}
      report="conversion"
      query={query}
      columns={[
        { head: words("seller"), cell: (row) => row.seller_name ?? t("presales.reports.nobody") },
        count("made"), count("sent"), count("accepted"), count("converted"),
        { head: words("rate"), right: true, cell: (row) => (row.rate === null ? "–" : format.percent(row.rate / 100)) },
        { head: words("hours_to_answer"), right: true, cell: (row) => time(row.hours_to_answer) },
        { head: words("hours_to_convert"), right: true, cell: (row) => time(row.hours_to_convert) },
      ]}
    />
  )
}
