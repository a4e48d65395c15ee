import { Button, Select, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { ProspectRow } from "../../../../types/http/crm-list"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { assignProspects, deleteProspects, listKeys, restoreProspects } from "../../../lib/api/deal-list"
import { errorText } from "../../../lib/errors"
import { SelectTrigger } from "../../common/select-trigger"

const NOBODY = "none"

/** What is done with several at once: "Asignación de Staff", delete, restore (EXT-07, EXT-08). */
export const ProspectBatch = ({ rows, removed, onDone }: { rows: ProspectRow[]; removed: boolean; onDone: () => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const people = usePeople(can("deal:assign"))
  const prompt = usePrompt()
  const client = useQueryClient()
  const ids = rows.map((row) => row.customer_id)
  const count = ids.length
  const act = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => { toast.success(done); onDone() },
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => void client.invalidateQueries({ queryKey: listKeys.prospects }),
  })
  const remove = async () => {
    if (!(await prompt({ title: t("prospects.delete_many", { count }), description: t("prospects.delete_text"), confirmText: t("prospects.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" }))) return
    act.mutate({ run: () => deleteProspects(ids), done: count === 1 ? t("prospects.deleted") : t("prospects.deleted_many", { count }) })
  }
  return (
    <div className="bg-ui-bg-subtle flex flex-wrap items-center gap-2 border-b px-6 py-2">
      <Text size="small" weight="plus">{t("prospects.selected", { count })}</Text>
      {!removed && can("deal:assign") && (
        <Select size="small" value="" onValueChange={(id) => act.mutate({ run: () => assignProspects(ids, id === NOBODY ? null : id), done: t("prospects.saved") })}>
          <SelectTrigger className="w-48" aria-label={t("prospects.assign")}><Select.Value placeholder={t("prospects.assign")} /></SelectTrigger>
          <Select.Content>
            <Select.Item value={NOBODY}>{t("deals.customer.no_seller")}</Select.Item>
            {people.data?.map((person) => <Select.Item key={person.id} value={person.id}>{person.name}</Select.Item>)}
          </Select.Content>
        </Select>
      )}
      {can("deal:delete") && (removed
        ? <Button size="small" variant="secondary" isLoading={act.isPending} onClick={() => act.mutate({ run: () => restoreProspects(ids), done: t("prospects.restored") })}>{t("prospects.act.restore")}</Button>
        : <Button size="small" variant="danger" isLoading={act.isPending} onClick={() => void remove()}>{t("prospects.act.delete")}</Button>)}
      <Button size="small" variant="transparent" onClick={onDone}>{t("deals.batch.clear_selection")}</Button>
    </div>
  )
}
