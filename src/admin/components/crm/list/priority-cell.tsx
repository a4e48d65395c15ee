import { DropdownMenu, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { DealCard, DealPriority } from "../../../../types/http/crm"
import { useMe } from "../../../hooks/use-me"
import { useReach } from "../../../hooks/use-reach"
import { dealKeys, dealName, updateDeal } from "../../../lib/api/deals"
import { errorText } from "../../../lib/errors"
import { PRIORITIES, PriorityLabel } from "../priority"

/** CRM-51: can be changed at any time, right here. */
export const PriorityCell = ({ deal }: { deal: DealCard }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const reaches = useReach()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (priority: DealPriority) => updateDeal(deal.id, { priority, version: deal.version }),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: dealKeys.all }),
  })
  const shown = save.isPending ? save.variables : deal.priority
  if (!can("deal:update") || !reaches(deal)) return <PriorityLabel priority={shown} words={shown !== "none"} />
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        aria-label={t("crm.list.change_priority", { deal: dealName(deal), priority: t(`crm.priority.${shown}`) })}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus -mx-1.5 rounded px-1.5 py-0.5 outline-none"
      >
        <PriorityLabel priority={shown} words={shown !== "none"} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {PRIORITIES.map((p) => (
          <DropdownMenu.Item key={p} onSelect={() => p !== deal.priority && save.mutate(p)}><PriorityLabel priority={p} /></DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
