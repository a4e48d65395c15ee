import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { TFunction } from "i18next"
import { Link } from "react-router-dom"
import type { DealFieldDTO, DealListRow } from "../../../../types/http/crm-list"
import type { useFormat } from "../../../hooks/use-format"
import { Initials } from "../../common/initials"
import { TagList } from "../automation/tag-list"
import { StatusMenu } from "../deal/status-menu"
import { FieldValue } from "../fields/field-value"
import { StageDot } from "../stage-dot"
import { CloseDay, DealAmount } from "./cells"
import { PriorityCell } from "./priority-cell"

type Words = { t: TFunction; format: ReturnType<typeof useFormat>; stageColor: (id: string | null) => string | undefined; timeZone?: string }

export type Column = {
  id: string
  label: string
  /** Name of its order in the API. */
  sort?: string
  first?: "asc" | "desc"
  align?: "right"
  className?: string
  cell: (deal: DealListRow) => ReactNode
}

/** The seed's columns (CRM-47 to CRM-53). */
export const DEFAULT_COLUMNS = ["deal", "customer", "value", "close", "priority", "owner", "status"]
const FURTHER = ["stage", "stage_since", "probability", "tags", "contact", "created_at", "updated_at"]

/** Every column there is, in the order in which they are offered; the merchant's own fields follow. */
export function allColumns(fields: DealFieldDTO[], words: Words): Column[] {
  const { t, format } = words
  const none = t("crm.list.none")
  const instant = (at: string) => <span className="whitespace-nowrap tabular-nums">{format.instant(at, words.timeZone)}</span>
  const own: Record<string, Omit<Column, "id" | "label">> = {
    deal: {
      sort: "title", className: "max-w-80",
      cell: (deal) => (
        <Link to={`/crm/deals/${deal.id}`} className="focus-visible:shadow-borders-focus group flex min-w-0 items-baseline gap-x-2 rounded outline-none">
          <span className="txt-compact-small text-ui-fg-subtle shrink-0 tabular-nums">{deal.key}</span>
          <span className="txt-compact-small-plus text-ui-fg-base truncate group-hover:underline" title={deal.title}>{deal.title}</span>
        </Link>
      ),
    },
    customer: {
      sort: "customer", className: "max-w-56",
      cell: (deal) => deal.customer
        ? <Link to={`/customers/${deal.customer.id}`} title={deal.customer.name} className="txt-compact-small text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus block truncate rounded outline-none hover:underline">{deal.customer.name}</Link>
        : none,
    },
    value: { sort: "value", first: "desc", align: "right", cell: (deal) => <DealAmount deal={deal} /> },
    close: { sort: "close", cell: (deal) => <CloseDay deal={deal} /> },
    priority: { sort: "priority", first: "desc", cell: (deal) => <PriorityCell deal={deal} /> },
    owner: { sort: "owner", cell: (deal) => (deal.owner ? <Initials person={deal.owner} /> : none) },
    status: { sort: "status", cell: (deal) => <StatusMenu deal={deal} /> },
    stage: {
      sort: "stage", className: "max-w-48",
      cell: (deal) => deal.stage_name
        ? <span className="flex min-w-0 items-center gap-x-1.5">{deal.status === "open" && <StageDot color={words.stageColor(deal.stage_id) ?? "#9ca3af"} />}<span className="truncate" title={deal.stage_name}>{deal.stage_name}</span></span>
        : none,
    },
    stage_since: { cell: (deal) => (deal.status === "open" ? instant(deal.stage_entered_at) : none) },
    probability: { align: "right", cell: (deal) => (deal.status === "open" && deal.probability !== null ? <span className="tabular-nums">{deal.probability}%</span> : none) },
    tags: { className: "max-w-56", cell: (deal) => (deal.tags.length ? <TagList tags={deal.tags} /> : none) },
    contact: { className: "max-w-48", cell: (deal) => <Text size="small" leading="compact" className="text-ui-fg-subtle truncate">{deal.contact_name ?? none}</Text> },
    created_at: { sort: "created_at", first: "desc", cell: (deal) => instant(deal.created_at) },
    updated_at: { sort: "updated_at", first: "desc", cell: (deal) => instant(deal.updated_at) },
  }
  const fixed = [...DEFAULT_COLUMNS, ...FURTHER].map((id): Column => ({ id, label: t(`deals.columns.${id}`), ...own[id] }))
  const custom = fields.filter((field) => !field.archived).map((field): Column => ({
    id: `cf.${field.key}`,
    label: field.label,
    sort: `cf.${field.key}`,
    align: field.type === "number" || field.type === "money" ? "right" : undefined,
    className: "max-w-56",
    cell: (deal) => <FieldValue field={field} value={deal.custom_fields?.[field.key] ?? null} currency={deal.currency_code} empty={none} />,
  }))
  return [...fixed, ...custom]
}
