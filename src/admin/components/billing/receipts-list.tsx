import { DataTable } from "@medusajs/dashboard/components"
import { ReceiptPercent } from "@medusajs/icons"
import { Button, Container, createDataTableColumnHelper, createDataTableFilterHelper } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ReceiptSummary } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useListParams } from "../../hooks/use-list-params"
import { useMe } from "../../hooks/use-me"
import { usePhone } from "../../hooks/use-media"
import { billingKeys, listReceipts } from "../../lib/api/billing"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate } from "../gate"
import { RowLink } from "../paper/row-link"
import { InvoiceBadge, NoteBadge, PaymentBadge, SandboxBadge } from "./badges"
import { GlobalDrawer } from "./global-drawer"
import { IssueDialog } from "./issue-dialog"

const PAGE_SIZE = 20

/** Facturas y Notas de Venta: one list of both. */
const ReceiptsList = () => <Gate feature="billing" grant="note:view">{() => <ReceiptsTable />}</Gate>

export default ReceiptsList

const ReceiptsTable = () => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { q, filters, offset, limit, searching } = useListParams(PAGE_SIZE, ["kind", "payment_status", "status"])
  const query = { q, kind: filters.kind?.[0], payment_status: filters.payment_status, status: filters.status, offset, limit }
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: billingKeys.receipts(query),
    queryFn: ({ signal }) => listReceipts(query, signal),
    placeholderData: keepPreviousData,
  })
  const { can, me } = useMe()
  const phone = usePhone()
  const [selection, setSelection] = useState<Record<string, boolean>>({})
  const [dialog, setDialog] = useState<"global" | "many" | null>(null)
  const mayIssue = can("invoice:issue")
  // It takes in every seller's sales.
  const seesAll = !!me && me.permissions.scope.user_ids === null
  const free = (receipt: ReceiptSummary): receipt is Extract<ReceiptSummary, { kind: "note" }> => receipt.kind === "note" && receipt.status === "issued" && !receipt.invoice
  const chosen = (data?.receipts ?? []).filter(free).filter((note) => selection[note.id])
  const columns = useReceiptColumns(mayIssue && !phone, phone)
  const tableFilters = useReceiptFilters()

  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (data && data.count === 0 && !searching) {
    return (
      <StateView
        icon={<ReceiptPercent />}
        title={t("billing.receipts.empty_title")}
        text={t("billing.receipts.empty_text")}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {can("note:create") && <Button size="small" asChild><Link to="/billing/notes/new">{t("after.hand.action")}</Link></Button>}
            <Button size="small" variant="secondary" asChild><Link to="/orders">{t("billing.receipts.empty_action")}</Link></Button>
          </div>
        }
      />
    )
  }
  return (
    <Container className="divide-y overflow-hidden p-0 max-md:[&_.w-full.justify-between]:flex-wrap">
      <DataTable
        heading={t("billing.receipts.title")}
        headingLevel="h1"
        subHeading={data?.totals?.length ? t("billing.receipts.sum", { count: data.count, total: format.totals(data.totals) }) : data?.capped ? t("deals.more_than", { count: format.number(data.count) as never }) : undefined}
        data={data?.receipts}
        columns={columns}
        filters={tableFilters}
        rowCount={data?.count}
        pageSize={PAGE_SIZE}
        isLoading={isLoading}
        {...(mayIssue && !phone ? {
          rowSelection: { state: selection, onRowSelectionChange: setSelection, enableRowSelection: (row: { original: ReceiptSummary }) => free(row.original) },
          commands: [{ label: t("after.many.action"), shortcut: "f", action: () => { if (chosen.length) setDialog("many") } }],
        } : {})}
        {...(can("note:create") ? { action: { label: t(phone ? "after.hand.action_short" : "after.hand.action"), to: "/billing/notes/new" } } : {})}
        filterBarContent={
          <>
            {mayIssue && seesAll && <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle whitespace-nowrap" onClick={() => setDialog("global")}>{t("after.global.action")}</Button>}
            <Button size="small" variant="transparent" className="text-ui-fg-subtle whitespace-nowrap" asChild><Link to="/billing/cash">{t("cash.title")}</Link></Button>
          </>
        }
        layout="auto"
        getRowId={(row) => row.id}
        // The table hands over its own row, of which only the id is the receipt's.
        rowHref={({ id }) => hrefOf(data?.receipts.find((receipt) => receipt.id === id) ?? { id, kind: "note" })}
        emptyState={{
          empty: { heading: t("billing.receipts.empty_title"), description: t("billing.receipts.empty_text") },
          filtered: { heading: t("billing.receipts.no_match_title"), description: t("billing.receipts.no_match_text") },
        }}
      />
      {dialog === "global" && <GlobalDrawer onClose={() => setDialog(null)} />}
      {dialog === "many" && chosen.length > 0 && <IssueDialog what={{ notes: chosen }} onClose={() => (setDialog(null), setSelection({}))} />}
    </Container>
  )
}

const hrefOf = ({ id, kind }: Pick<ReceiptSummary, "id" | "kind">): string => (kind === "note" ? `/billing/notes/${id}` : `/billing/invoices/${id}`)

const column = createDataTableColumnHelper<ReceiptSummary>()
type FilterRow = { kind: string; payment_status: string; status: string }
const filter = createDataTableFilterHelper<FilterRow>()

function useReceiptFilters() {
  const { t } = useTranslation("trato")
  return useMemo(() => {
    const options = (values: string[], group: string) => values.map((value) => ({ value, label: t(`billing.${group}.${value}`) }))
    return [
      filter.accessor("kind", { type: "radio", label: t("billing.columns.kind"), options: options(["note", "invoice"], "kind") }),
      filter.accessor("payment_status", { type: "select", label: t("billing.columns.payment_status"), options: options(["paid", "partial", "pending"], "payment_status") }),
      filter.accessor("status", {
        type: "select",
        label: t("billing.columns.state"),
        options: [...options(["issued", "invoiced", "void"], "note_status"), ...options(["stamped", "stamping", "rejected", "canceled"], "invoice_state")]
          .filter((option, index, all) => all.findIndex((other) => other.value === option.value) === index),
      }),
    ]
  }, [t])
}

function useReceiptColumns(selectable: boolean, phone: boolean) {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return useMemo(() => phone ? [
    column.display({ id: "receipt", header: t("billing.columns.number"), cell: ({ row }) => <ReceiptCell receipt={row.original} /> }),
    column.accessor("total", { header: t("billing.columns.total"), align: "right", cell: ({ row }) => <ReceiptSum receipt={row.original} /> }),
  ] : [
    ...(selectable ? [column.select()] : []),
    column.accessor("number", {
      header: t("billing.columns.number"),
      cell: ({ row }) => <RowLink to={hrefOf(row.original)}>{row.original.number}</RowLink>,
    }),
    column.accessor("kind", { header: t("billing.columns.kind"), cell: ({ row }) => <span className="whitespace-nowrap">{row.original.kind === "note" ? t("billing.kind.note") : t(`after.kind.${row.original.document_kind}`)}</span> }),
    column.accessor("customer_name", { header: t("billing.columns.customer"), maxSize: 260, cell: ({ getValue }) => <span className="truncate">{getValue()}</span> }),
    column.accessor("total", {
      header: t("billing.columns.total"),
      align: "right",
      cell: ({ row }) => <span className="whitespace-nowrap tabular-nums">{format.money(row.original.total, row.original.currency_code, { cents: true })}</span>,
    }),
    column.accessor("payment_status", {
      header: t("billing.columns.payment_status"),
      cell: ({ row }) => row.original.kind === "note" && row.original.status === "void" ? "–" : <PaymentBadge status={row.original.payment_status} />,
    }),
    column.display({
      id: "state",
      header: t("billing.columns.state"),
      cell: ({ row }) => row.original.kind === "note" ? <NoteBadge note={row.original} /> : (
        <span className="flex items-center gap-x-2"><InvoiceBadge state={row.original.state} /><SandboxBadge invoice={row.original} /></span>
      ),
    }),
    column.accessor("issued_on", { header: t("billing.columns.date"), cell: ({ getValue }) => <span className="whitespace-nowrap">{format.day(getValue())}</span> }),
  ], [t, format, selectable, phone])
}

/** On a phone a receipt is two cells: what it is and whose, what it costs and how it stands. */
const ReceiptCell = ({ receipt }: { receipt: ReceiptSummary }) => {
  const format = useFormat()
  return (
    <div className="flex min-w-0 max-w-[36vw] flex-col gap-y-1 py-2">
      <RowLink to={hrefOf(receipt)}>{receipt.number}</RowLink>
      <span className="txt-compact-small text-ui-fg-subtle truncate">{receipt.customer_name}</span>
      <span className="txt-compact-xsmall text-ui-fg-subtle">{format.day(receipt.issued_on)}</span>
    </div>
  )
}

const ReceiptSum = ({ receipt }: { receipt: ReceiptSummary }) => {
  const format = useFormat()
  const isVoid = receipt.kind === "note" && receipt.status === "void"
  return (
    <div className="flex flex-col items-end gap-y-1 py-2">
      <span className="whitespace-nowrap tabular-nums">{format.money(receipt.total, receipt.currency_code, { cents: true })}</span>
      {receipt.kind === "note" ? <NoteBadge note={receipt} /> : <InvoiceBadge state={receipt.state} />}
      {!isVoid && <PaymentBadge status={receipt.payment_status} />}
    </div>
  )
}
