import { Adjustments, ArrowDownMini, ArrowUpMini } from "@medusajs/icons"
import { Button, Checkbox, IconButton, Label, Popover, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Column } from "./columns"
import { DEFAULT_COLUMNS } from "./columns"

type ColumnMenuProps = { all: Column[]; shown: string[]; onChange: (columns: string[] | null) => void }

/** Which columns the list shows, and in which order (B-18). The first, the deal itself, always stays. */
export const ColumnMenu = ({ all, shown, onChange }: ColumnMenuProps) => {
  const { t } = useTranslation("trato")
  const [said, setSaid] = useState("")
  const known = shown.filter((id) => all.some((column) => column.id === id))
  const rows = [...known.map((id) => all.find((column) => column.id === id)!), ...all.filter((column) => !known.includes(column.id))]
  const write = (next: string[]) => onChange(next.join() === DEFAULT_COLUMNS.join() ? null : next)
  const move = (index: number, by: 1 | -1) => {
    const next = [...known]
    next.splice(index + by, 0, ...next.splice(index, 1))
    write(next)
    setSaid(t("deals.columns.moved", { name: rows[index].label, position: index + by + 1 }))
  }
  return (
    <Popover>
      <Popover.Trigger asChild>
        <Button size="small" variant="secondary" className="min-h-7" aria-label={t("deals.columns.button")}><Adjustments /> <span className="max-xl:hidden">{t("deals.columns.button")}</span></Button>
      </Popover.Trigger>
      <Popover.Content collisionPadding={12} align="end" className="flex max-h-[70dvh] w-72 max-w-[calc(100vw-24px)] flex-col gap-y-1 overflow-y-auto p-3">
        <Text size="xsmall" className="text-ui-fg-subtle px-1 pb-1">{t("deals.columns.hint")}</Text>
        <span role="status" className="sr-only">{said}</span>
        <ul>
          {rows.map((column, index) => {
            const on = known.includes(column.id)
            return (
              <li key={column.id} className="flex h-8 items-center gap-x-2 px-1">
                <Checkbox id={`trato-col-${column.id}`} checked={on} disabled={column.id === "deal"} onCheckedChange={(checked) => write(checked === true ? [...known, column.id] : known.filter((id) => id !== column.id))} />
                <Label htmlFor={`trato-col-${column.id}`} size="small" className="min-w-0 flex-1 truncate">{column.label}</Label>
                {on && column.id !== "deal" && (
                  <>
                    <IconButton size="2xsmall" variant="transparent" aria-label={t("deals.columns.up", { name: column.label })} disabled={index <= 1} onClick={() => move(index, -1)}><ArrowUpMini /></IconButton>
                    <IconButton size="2xsmall" variant="transparent" aria-label={t("deals.columns.down", { name: column.label })} disabled={index === known.length - 1} onClick={() => move(index, 1)}><ArrowDownMini /></IconButton>
                  </>
                )}
              </li>
            )
          })}
        </ul>
        <Button size="small" variant="transparent" className="self-end" disabled={known.join() === DEFAULT_COLUMNS.join()} onClick={() => onChange(null)}>{t("deals.columns.reset")}</Button>
      </Popover.Content>
    </Popover>
  )
}
