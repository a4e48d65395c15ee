import { DocumentText } from "@medusajs/icons"
import { DataTable } from "@medusajs/dashboard/components"
import { Button, Container, createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentSummary } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { useListParams } from "../../hooks/use-list-params"
import { useMe } from "../../hooks/use-me"
import { usePhone } from "../../hooks/use-media"
import { documentKeys, listDocuments } from "../../lib/api/presales"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate } from "../gate"
import { RowLink } from "../paper/row-link"
import { DocumentBadge } from "./document-badge"

const PAGE_SIZE = 20
const SHOWN = ["draft", "sent", "accepted", "rejected", "expired", "converted", "void"] as const
const NEW_QUOTE = "/presales/documents/new?type=quote"

const QuotesList = () => (
  <Gate feature="presales" grant="document:view">{() => <QuotesTable />}</Gate>
)

export default QuotesList

const QuotesTable = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const phone = usePhone()
  const { q, filters, offset, limit, searching } = useListParams(PAGE_SIZE, ["status"])
  const query = { type: "quote" as const, q, status: filters.status, offset, limit }
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: documentKeys.list(query),
    queryFn: ({ signal }) => listDocuments(query, signal),
    placeholderData: keepPreviousData,
  })
  const columns = useQuoteColumns()
  const tableFilters = useQuoteFilters()

  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (data && data.count === 0 && !searching) {
    return (
      <StateView
        icon={<DocumentText />}
        title={t("presales.quotes.empty_title")}
        text={t("presales.quotes.empty_text")}
        action={can("document:create") ? <Button size="small" variant="secondary" asChild><Link to={NEW_QUOTE}>{t("presales.quotes.new")}</Link></Button> : undefined}
      />
    )
  }
  return (
    <Container className="divide-y overflow-hidden p-0">
      <DataTable
        heading={t("presales.quotes.title")}
        headingLevel="h1"
        data={data?.documents}
        columns={columns}
        filters={tableFilters}
        rowCount={data?.count}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        getRowId={(row) => row.id}
        rowHref={(row) => `/presales/documents/${row.id}`}
        action={can("document:create") ? { label: t(phone ? "presales.quotes.new_short" : "presales.quotes.new"), to: NEW_QUOTE } : undefined}
        emptyState={{
          empty: { heading: t("presales.quotes.empty_title"), description: t("presales.quotes.empty_text") },
          filtered: { heading: t("presales.quotes.no_match_title"), description: t("presales.quotes.no_match_text") },
        }}
      />
    </Container>
  )
}

const column = createDataTableColumnHelper<DocumentSummary>()
const filter = createDataTableFilterHelper<DocumentSummary>()

function useQuoteFilters() {
  const { t } = useTranslation("trato")
  return useMemo(() => [
    filter.accessor("status", {
      type: "select",
      label: t("presales.columns.status"),
      options: SHOWN.map((value) => ({ value, label: t(`presales.status.${value}`) })),
    }),
  ], [t])
}

function useQuoteColumns() {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return useMemo(() => [
    column.accessor("number", {
      header: t("presales.columns.number"),
      cell: ({ row }) => (
        <RowLink to={`/presales/documents/${row.original.id}`}>
          {row.original.number}{row.original.revision > 1 ? ` · R${row.original.revision}` : ""}
        </RowLink>
      ),
    }),
    column.accessor("customer_name", {
      header: t("presales.columns.customer"),
      maxSize: 280,
      cell: ({ getValue }) => <span className="truncate">{getValue()}</span>,
    }),
    column.accessor("shown_status", { header: t("presales.columns.status"), cell: ({ getValue }) => <DocumentBadge status={getValue()} /> }),
    column.accessor("total", {
      header: t("presales.columns.total"),
      align: "right",
      cell: ({ row }) => <span className="whitespace-nowrap tabular-nums">{format.money(row.original.total, row.original.currency_code, { cents: true })}</span>,
    }),
    column.accessor("issued_on", { header: t("presales.columns.date"), cell: ({ getValue }) => <span className="whitespace-nowrap">{format.day(getValue())}</span> }),
    column.accessor("valid_until", {
      header: t("presales.columns.valid_until"),
      cell: ({ row }) => (
        <span className={row.original.shown_status === "expired" ? "text-ui-tag-orange-text whitespace-nowrap" : "whitespace-nowrap"}>
          {row.original.valid_until ? format.day(row.original.valid_until) : "–"}
        </span>
      ),
    }),
    column.accessor("seller_name", { header: t("presales.columns.seller"), maxSize: 180, cell: ({ getValue }) => <span className="truncate">{getValue() ?? "–"}</span> }),
  ], [t, format])
}
