import { Checkbox, Table, clx } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import type { DealListRow } from "../../../../types/http/crm-list"
import { dealName } from "../../../lib/api/deals"
import type { Column } from "./columns"

type DealRowProps = { deal: DealListRow; columns: Column[]; picked: boolean; onPick?: (id: string, on: boolean) => void }

export const DealRow = memo(({ deal, columns, picked, onPick }: DealRowProps) => {
  const { t } = useTranslation("trato")
  return (
    <Table.Row data-deal-row={deal.id} className={clx(picked && "bg-ui-bg-highlight hover:bg-ui-bg-highlight-hover")}>
      {onPick && (
        <Table.Cell className="w-12 pr-3">
          <Checkbox className="block" aria-label={t("crm.list.select", { deal: dealName(deal) })} checked={picked} onCheckedChange={(on) => onPick(deal.id, on === true)} />
        </Table.Cell>
      )}
      {columns.map((column) => (
        <Table.Cell key={column.id} className={clx(column.className, column.align === "right" && "text-right")}>{column.cell(deal)}</Table.Cell>
      ))}
    </Table.Row>
  )
})
