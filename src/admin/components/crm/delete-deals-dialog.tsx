import { Button, Checkbox, Label, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../hooks/use-me"
import { dealKeys, deleteDeals, papersOfDeals } from "../../lib/api/deals"
import { errorText } from "../../lib/errors"
import { SmallDialog } from "../common/small-dialog"

type DeleteDealsDialogProps = {
  ids: string[]
  /** What is about to go, in a line. */
  summary?: string
  onClose: () => void
  onDone: (ids: string[]) => void
}

/** CRM-44, CRM-94: says that it is for good, and how many papers stay; opportunities may go too. */
export const DeleteDealsDialog = ({ ids, summary, onClose, onDone }: DeleteDealsDialogProps) => {
  const { t } = useTranslation("trato")
  const { can, me } = useMe()
  const client = useQueryClient()
  const [withOpportunities, setWithOpportunities] = useState(false)
  const papers = useQuery({ queryKey: ["trato", "deal-papers", ids], queryFn: ({ signal }) => papersOfDeals(ids, signal), gcTime: 0 })
  const remove = useMutation({
    mutationFn: () => deleteDeals(ids, withOpportunities),
    onSuccess: () => {
      toast.success(t("crm.list.deleted", { count: ids.length }))
      onDone(ids)
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: dealKeys.all }),
  })
  const { documents = 0, notes = 0, opportunities = 0 } = papers.data ?? {}
  const linked = [...(documents ? [t("crm.list.linked_documents", { count: documents })] : []), ...(notes ? [t("crm.list.linked_notes", { count: notes })] : [])]
  const stays = papers.data ? (linked.length ? t("crm.list.linked_stay", { count: documents + notes, what: linked.join(t("crm.list.linked_and")) }) : t("crm.list.linked_none")) : undefined
  return (
    <SmallDialog
      title={t("crm.list.delete_title")}
      description={[t("crm.list.delete_text", { count: ids.length }), summary, stays].filter(Boolean).join(" ")}
      onClose={() => !remove.isPending && onClose()}
      onSubmit={() => !remove.isPending && remove.mutate()}
      error={remove.error ? errorText(t, remove.error) : undefined}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={remove.isPending} autoFocus>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" variant="danger" isLoading={remove.isPending}>{t("crm.list.delete_confirm")}</Button>
        </>
      }
    >
      {opportunities > 0 && me?.features.presales && can("document:void") && (
        <div className="flex items-center gap-x-2">
          <Checkbox id="trato-with-opportunities" checked={withOpportunities} onCheckedChange={(on) => setWithOpportunities(on === true)} />
          <Label htmlFor="trato-with-opportunities" size="small">{t("crm.list.with_opportunities", { count: opportunities })}</Label>
        </div>
      )}
    </SmallDialog>
  )
}
