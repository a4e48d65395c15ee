import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { type ReactNode, useRef } from "react"

export type RowAction = { label: string; icon: ReactNode; onSelect: () => void; danger?: boolean }

/** What can be done with one row. */
export const RowMenu = ({ label, actions }: { label: string; actions: RowAction[] }) => {
  const chosen = useRef<(() => void) | null>(null)
  const danger = actions.filter((a) => a.danger)
  const item = (action: RowAction) => (
    <DropdownMenu.Item key={action.label} className="gap-x-2" onSelect={() => { chosen.current = action.onSelect }}>
      <span className="text-ui-fg-subtle" aria-hidden>{action.icon}</span>{action.label}
    </DropdownMenu.Item>
  )
  // A dialog opened while the menu is still closing would lose its focus to it; so the action waits until
  // the focus is back on the button, where the dialog then returns it.
  const afterClose = () => {
    const run = chosen.current
    chosen.current = null
    if (run) setTimeout(run)
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={label}><EllipsisHorizontal /></IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" onCloseAutoFocus={afterClose}>
        {actions.filter((a) => !a.danger).map(item)}
        {danger.length > 0 && danger.length < actions.length && <DropdownMenu.Separator />}
        {danger.map(item)}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
