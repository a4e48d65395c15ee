import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"

export type RowAction = { label: string; icon: ReactNode; onSelect: () => void; danger?: boolean }

/** What can be done with one row. */
export const RowMenu = ({ label, actions }: { label: string; actions: RowAction[] }) => {
  const danger = actions.filter((a) => a.danger)
  const item = (action: RowAction) => (
    <DropdownMenu.Item key={action.label} className="gap-x-2" onSelect={action.onSelect}>
      <span className="text-ui-fg-subtle" aria-hidden>{action.icon}</span>{action.label}
    </DropdownMenu.Item>
  )
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label}><EllipsisHorizontal /></IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {actions.filter((a) => !a.danger).map(item)}
        {danger.length > 0 && danger.length < actions.length && <DropdownMenu.Separator />}
        {danger.map(item)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
