import { ArrowDownTray } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text, clx, toast } from "@medusajs/ui"
import type { UseQueryResult } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../../hooks/use-language"
import { type ReportName, type ReportQuery, reportPath } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { saveFile } from "../../../lib/files"
import { LoadError } from "../../error-view"
import { type StackColumn, StackTable } from "../../common/stack-table"

type ReportCardProps<R> = { title: string; text?: string; asked: Pick<UseQueryResult<{ rows: R[] }>, "data" | "error" | "isRefetching" | "refetch">; columns: StackColumn<R>[]; report: ReportName; query: ReportQuery }

/** A report as a table that can be taken along as a spreadsheet. */
export const ReportCard = <R,>({ title, text, asked, columns, report, query }: ReportCardProps<R>) => {
  const { t } = useTranslation("trato")
  const language = useLanguage()
  const rows = asked.data?.rows
  const save = () => saveFile(reportPath(report, query, { format: "xlsx", language }), `${title}.xlsx`).catch((reason) => toast.error(errorText(t, reason)))
  return (
    <Container className="overflow-hidden p-0">
      <div className={clx("flex justify-between gap-x-4 px-6 py-4", text ? "items-start" : "items-center")}>
        <div>
          <Heading level="h2">{title}</Heading>
          {text && <Text size="small" className="text-ui-fg-subtle">{text}</Text>}
        </div>
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle shrink-0" disabled={!rows?.length} onClick={() => void save()}><ArrowDownTray />{t("presales.reports.export")}</Button>
      </div>
      {asked.error ? <LoadError query={asked} className="px-6 pb-4" />
        : !rows ? <div className="px-6 pb-4"><Skeleton className="h-24 w-full" /></div>
        : !rows.length ? <Text size="small" className="text-ui-fg-subtle px-6 pb-4">{t("presales.reports.empty")}</Text>
        : <StackTable label={title} columns={columns} rows={rows} />}
    </Container>
  )
}
