import { type ActionGroup, ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** The dots with everything that is not the next step; the host's own button has no name for screen readers. */
export const MoreMenu = ({ groups, label }: { groups: ActionGroup[]; label?: string }) => {
  const { t } = useTranslation("trato")
  return (
    <ActionMenu groups={groups}>
      <IconButton size="small" variant="transparent" aria-label={label ?? t("actions.more")}><EllipsisHorizontal /></IconButton>
    </ActionMenu>
  )
}
