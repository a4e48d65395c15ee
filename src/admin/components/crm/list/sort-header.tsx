import { ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Table, clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

type SortHeaderProps = { field: string; order: string; onSort: (order: string) => void; first?: "asc" | "desc"; align?: "right"; children: ReactNode }

/** A column head that sorts: first click one way, second the other. */
export const SortHeader = ({ field, order, onSort, first = "asc", align, children }: SortHeaderProps) => {
  const { t } = useTranslation("trato")
  const direction = order === field ? "asc" : order === `-${field}` ? "desc" : null
  const next = direction === null ? first : direction === "asc" ? "desc" : "asc"
  return (
    <Table.HeaderCell aria-sort={direction === "asc" ? "ascending" : direction === "desc" ? "descending" : undefined}>
      <button
        type="button"
        onClick={() => onSort(next === "desc" ? `-${field}` : field)}
        title={t("crm.list.sort_by", { column: children })}
        className={clx("focus-visible:shadow-borders-focus -mx-1 flex items-center gap-x-1 whitespace-nowrap rounded px-1 outline-none", align === "right" && "ml-auto flex-row-reverse")}
      >
        {children}
        <span className={clx("text-ui-fg-subtle [&>svg]:size-3.5", !direction && "opacity-0")}>{direction === "asc" ? <ArrowUpMini /> : <ArrowDownMini />}</span>
      </button>
    </Table.HeaderCell>
  )
}
