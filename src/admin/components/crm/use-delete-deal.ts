import { toast, usePrompt } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { dealKeys, deleteDeals } from "../../lib/api/deals"
import { errorText } from "../../lib/errors"

/** CRM-94: asked first, told afterwards; nothing brings it back. `gone` runs where the deal was shown. */
export function useDeleteDeal(gone: (dealId: string) => void) {
  const { t } = useTranslation("trato")
  const prompt = usePrompt()
  const client = useQueryClient()
  return async (deal: { id: string }) => {
    const sure = await prompt({
      title: t("crm.list.delete_title"),
      description: t("crm.list.delete_text", { count: 1 }),
      confirmText: t("crm.list.delete_confirm"),
      cancelText: t("actions.cancel"),
      variant: "danger",
    })
    if (!sure) return
    try {
      await deleteDeals([deal.id])
      gone(deal.id)
      toast.success(t("crm.list.deleted", { count: 1 }))
    } catch (error) {
      toast.error(errorText(t, error))
    }
    void client.invalidateQueries({ queryKey: dealKeys.all })
  }
}
