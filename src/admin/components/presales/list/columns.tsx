import { PaperClip } from "@medusajs/icons"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { type ReactNode, useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentSummary, DocumentType } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { RowLink } from "../../paper/row-link"
import { DocumentBadge, StageBadge } from "../document-badge"
import { documentPath } from "../kinds"
import { RowMenu } from "./row-menu"
import type { OpenDialog } from "../dialogs/host"

/** Every column a list may have, in the order they stand. */
export const COLUMNS = [
  "type", "customer", "phone", "title", "status", "stage", "total", "converted", "advance", "balance", "exchange_rate", "date", "valid_until", "delivery_on",
  "due_on", "reference", "purchase_order", "order", "viewed", "attachments", "seller",
] as const
export type ColumnId = (typeof COLUMNS)[number]

const SHOWN: Record<DocumentType | "all", readonly ColumnId[]> = {
  opportunity: ["customer", "title", "status", "total", "date", "attachments", "seller"],
  quote: ["customer", "status", "total", "date", "valid_until", "seller"],
  contract: ["customer", "status", "stage", "total", "converted", "date", "due_on", "seller"],
  order_request: ["customer", "stage", "total", "converted", "date", "delivery_on", "seller"],
  service: ["customer", "phone", "title", "stage", "total", "balance", "date", "seller"],
  all: ["type", "customer", "status", "total", "date", "seller"],
}

/** Columns that say nothing of a type are not offered for it. */
const NEVER: Record<DocumentType | "all", readonly ColumnId[]> = {
  opportunity: ["type", "stage", "converted", "advance", "balance", "valid_until", "delivery_on", "due_on", "viewed", "order"],
  quote: ["type", "stage"],
  contract: ["type", "valid_until"],
  order_request: ["type", "viewed", "advance", "balance"],
  service: ["type", "purchase_order", "due_on"],
  all: [],
}

export const offeredColumns = (list: DocumentType | "all"): ColumnId[] => COLUMNS.filter((id) => !NEVER[list].includes(id))
export const usualColumns = (list: DocumentType | "all"): ColumnId[] => [...SHOWN[list]]

/** Columns that the list may be sorted by, as the server calls them. Their ids are what the address says. */
const SORTED: Partial<Record<ColumnId, string>> = { customer: "customer_name", total: "total", date: "issued_on", valid_until: "valid_until" }

const column = createDataTableColumnHelper<DocumentSummary>()

/** The number and the row's menu always stand; the rest as chosen. */
export function useColumns(chosen: readonly ColumnId[], onDialog: OpenDialog, selectable: boolean, phone: boolean) {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return useMemo(() => {
    const money = (amount: number, row: DocumentSummary): ReactNode => (
      <span className="whitespace-nowrap tabular-nums">{format.money(amount, row.currency_code, { cents: true })}</span>
    )
    const day = (date: string | null | undefined): ReactNode => <span className="whitespace-nowrap">{date ? format.day(date) : "–"}</span>
    const text = (value: string | null | undefined): ReactNode => <span className="truncate">{value || "–"}</span>
    const cells: Record<ColumnId, (row: DocumentSummary) => ReactNode> = {
      type: (row) => t(`presales.type.${row.type}`),
      customer: (row) => text(row.customer_name),
      phone: (row) => <span className="whitespace-nowrap">{row.customer_phone || "–"}</span>,
      title: (row) => text(row.title),
      status: (row) => <DocumentBadge status={row.shown_status} type={row.type} />,
      stage: (row) => (row.stage ? <StageBadge stage={row.stage} /> : "–"),
      total: (row) => (row.type === "opportunity" && !row.total ? "–" : money(row.total, row)),
      converted: (row) => (row.converted_total ? money(row.converted_total, row) : "–"),
      advance: (row) => (row.advance_total ? money(row.advance_total, row) : "–"),
      balance: (row) => money(row.total - (row.advance_total ?? 0), row),
      exchange_rate: (row) => (row.exchange_rate ? <span className="tabular-nums">{format.number(row.exchange_rate)}</span> : "–"),
      date: (row) => day(row.issued_on),
      valid_until: (row) => <span className={row.shown_status === "expired" ? "text-ui-tag-orange-text" : undefined}>{day(row.valid_until)}</span>,
      delivery_on: (row) => day(row.delivery_on),
      due_on: (row) => day(row.due_on),
      reference: (row) => text(row.reference),
      purchase_order: (row) => text(row.purchase_order),
      order: (row) => (row.order_id ? <RowLink to={`/orders/${row.order_id}`}>{row.order_display_id ? `#${row.order_display_id}` : t("presales.columns.order")}</RowLink> : "–"),
      viewed: (row) => (row.viewed_at ? <span className="whitespace-nowrap">{format.relative(row.viewed_at)}</span> : "–"),
      attachments: (row) => (row.attachment_count ? <span className="text-ui-fg-subtle flex items-center gap-x-1"><PaperClip />{row.attachment_count}</span> : "–"),
      seller: (row) => text(row.seller_name),
    }
    const sortWords = (id: string) => {
      const kind = id === "total" ? "amount" : id === "date" || id === "valid_until" ? "date" : "text"
      return { sortLabel: t(`presales.columns.${id}`), sortAscLabel: t(`presales.sort.${kind}_asc`), sortDescLabel: t(`presales.sort.${kind}_desc`) }
    }
    const menu = column.display({
      id: "actions",
      header: () => <span className="sr-only">{t("actions.more")}</span>,
      size: 48,
      maxSize: 48,
      cell: ({ row }) => <RowMenu row={row.original} onDialog={onDialog} />,
    })
    // On a phone a document is two cells: what it is and whose, what it costs and how it stands.
    if (phone) {
      return [
        column.display({
          id: "document",
          header: t("presales.columns.number"),
          cell: ({ row: { original: row } }) => (
            <div className="flex min-w-0 max-w-[38vw] flex-col gap-y-1 py-2">
              <RowLink to={documentPath(row.id)}>{nameOf(row)}</RowLink>
              <span className="txt-compact-small text-ui-fg-subtle truncate">{row.customer_name}</span>
              {row.title && row.title !== row.customer_name && <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{row.title}</span>}
            </div>
          ),
        }),
        column.accessor("total", {
          header: t("presales.columns.total"),
          align: "right",
          cell: ({ row: { original: row } }) => (
            <div className="flex flex-col items-end gap-y-1 py-2">
              {cells.total(row)}
              {chosen.includes("stage") && row.stage && row.status !== "void" ? <StageBadge stage={row.stage} /> : <DocumentBadge status={row.shown_status} type={row.type} />}
              <span className="txt-compact-xsmall text-ui-fg-subtle">{format.day(row.issued_on)}</span>
            </div>
          ),
        }),
        menu,
      ]
    }
    const RIGHT: ColumnId[] = ["total", "converted", "advance", "balance", "exchange_rate"]
    return [
      ...(selectable ? [column.select()] : []),
      column.accessor("number", {
        header: t("presales.columns.number"),
        enableSorting: true,
        ...sortWords("number"),
        cell: ({ row }) => (
          <RowLink to={documentPath(row.original.id)}>{nameOf(row.original)}</RowLink>
        ),
      }),
      ...COLUMNS.filter((id) => chosen.includes(id)).map((id) =>
        column.accessor((row) => row.id, {
          id: SORTED[id] ?? id,
          header: t(`presales.columns.${id}`),
          ...(SORTED[id] ? { enableSorting: true, ...sortWords(id) } : {}),
          maxSize: id === "customer" || id === "title" ? 260 : RIGHT.includes(id) ? 220 : 180,
          align: RIGHT.includes(id) ? "right" : "left",
          cell: ({ row }) => cells[id](row.original),
        })
      ),
      menu,
    ]
  }, [chosen, format, onDialog, phone, selectable, t])
}

const nameOf = ({ number, revision }: DocumentSummary): string => `${number}${revision > 1 ? ` · R${revision}` : ""}`
