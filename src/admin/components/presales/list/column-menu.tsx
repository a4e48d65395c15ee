import { Adjustments } from "@medusajs/icons"
import { Button, Checkbox, DropdownMenu } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentType } from "../../../../types/http/presales"
import { type ColumnId, COLUMNS, offeredColumns, usualColumns } from "./columns"

const keyOf = (list: string) => `trato:document-columns:${list}`

/** Which columns a person wants to see, remembered in this browser per list. */
export function useChosenColumns(list: DocumentType | "all"): [ColumnId[], (columns: ColumnId[]) => void] {
  const [state, setState] = useState<{ list: string; columns: ColumnId[] }>(() => ({ list, columns: read(list) }))
  const columns = state.list === list ? state.columns : read(list)
  const choose = (next: ColumnId[]) => {
    setState({ list, columns: next })
    try {
      localStorage.setItem(keyOf(list), JSON.stringify(next))
    } catch {
      // The choice then holds until the page is left.
    }
  }
  return [columns, choose]
}

function read(list: DocumentType | "all"): ColumnId[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? "null")
    if (Array.isArray(kept)) return COLUMNS.filter((id) => kept.includes(id))
  } catch {
    // Unreadable: the usual ones.
  }
  return usualColumns(list)
}

type ColumnMenuProps = { list: DocumentType | "all"; columns: ColumnId[]; onChoose: (columns: ColumnId[]) => void }

export const ColumnMenu = ({ list, columns, onChoose }: ColumnMenuProps) => {
  const { t } = useTranslation("trato")
  const toggle = (id: ColumnId) => onChoose(columns.includes(id) ? columns.filter((one) => one !== id) : COLUMNS.filter((one) => one === id || columns.includes(one)))
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle"><Adjustments />{t("presales.list.columns")}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" className="max-h-[min(420px,70dvh)] overflow-y-auto">
        {offeredColumns(list).map((id) => (
          <DropdownMenu.Item key={id} role="menuitemcheckbox" aria-checked={columns.includes(id)} className="gap-x-2" onSelect={(event) => {
            event.preventDefault()
            toggle(id)
          }}>
            <Checkbox checked={columns.includes(id)} tabIndex={-1} aria-hidden />
            {t(`presales.columns.${id}`)}
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator />
        <DropdownMenu.Item onSelect={() => onChoose(usualColumns(list))}>{t("presales.list.usual_columns")}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
