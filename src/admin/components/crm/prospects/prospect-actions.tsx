import { CalendarMini, DocumentText, EllipsisHorizontal, Plus, Trash, UserGroup, ArrowUturnLeft } from "@medusajs/icons"
import { DropdownMenu, IconButton, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { ProspectRow } from "../../../../types/http/crm-list"
import { useMe } from "../../../hooks/use-me"
import { deleteProspects, listKeys, restoreProspects, saveCustomer } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { ActivityForm } from "../activities/activity-form"

/** What one does with a prospect (EXT-07): a deal, a follow-up, a quote, make them a customer, delete them. */
export const ProspectActions = ({ row, removed }: { row: ProspectRow; removed: boolean }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const navigate = useNavigate()
  const prompt = usePrompt()
  const client = useQueryClient()
  const [scheduling, setScheduling] = useState(false)
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => toast.success(done),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => void client.invalidateQueries({ queryKey: listKeys.prospects }),
  })
  const name = row.name
  const remove = async () => {
    if (!(await prompt({ title: t("prospects.delete_title", { name }), description: t("prospects.delete_text"), confirmText: t("prospects.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" }))) return
    act.mutate({ run: () => deleteProspects([row.customer_id]), done: t("prospects.deleted") })
  }
  const items = removed
    ? [can("deal:delete") && { key: "restore", icon: <ArrowUturnLeft />, run: () => act.mutate({ run: () => restoreProspects([row.customer_id]), done: t("prospects.restored") }) }]
    : [
        can("deal:create") && { key: "deal", icon: <Plus />, run: () => navigate(`/crm/funnel?new=1&for=${row.customer_id}`) },
        can("deal:update") && { key: "activity", icon: <CalendarMini />, run: () => setScheduling(true) },
        !!me?.features.presales && can("document:create") && { key: "quote", icon: <DocumentText />, run: () => navigate(`/presales/documents/new?type=quote&customer_id=${row.customer_id}`) },
        can("deal:update") && { key: "convert", icon: <UserGroup />, run: () => act.mutate({ run: () => saveCustomer(row.customer_id, { lifecycle: "customer" }), done: t("deals.customer.converted", { name }) }) },
        can("deal:delete") && { key: "delete", icon: <Trash />, run: () => void remove() },
      ]
  const shown = items.filter((item) => !!item)
  if (!shown.length) return null
  return (
    <>
      <DropdownMenu>
        <DropdownMenu.Trigger asChild><IconButton size="small" variant="transparent" aria-label={t("prospects.actions", { name })}><EllipsisHorizontal /></IconButton></DropdownMenu.Trigger>
        <DropdownMenu.Content align="end">
          {shown.map((item) => <DropdownMenu.Item key={item.key} onSelect={item.run} className="gap-x-2">{item.icon}{t(`prospects.act.${item.key}`)}</DropdownMenu.Item>)}
        </DropdownMenu.Content>
      </DropdownMenu>
      {scheduling && <ActivityForm start={{ customer: { id: row.customer_id, name } }} timeZone={me?.time_zone ?? "UTC"} onClose={() => setScheduling(false)} />}
    </>
  )
}
