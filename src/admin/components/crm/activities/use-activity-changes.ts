import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { UpdateActivityBody } from "../../../../types/http/activities"
import { activityKeys, deleteActivities, updateActivity } from "../../../lib/api/activities"
import { errorText } from "../../../lib/errors"

/** Small changes that pages make at once: another day, done or not, gone. */
export function useActivityChanges() {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: activityKeys.all })
    void client.invalidateQueries({ queryKey: ["trato", "journal"] })
  }
  const onError = (error: unknown) => void toast.error(errorText(t, error))
  const change = useMutation({ mutationFn: ({ id, body }: { id: string; body: UpdateActivityBody }) => updateActivity(id, body), onError, onSettled: refresh })
  const remove = useMutation({
    mutationFn: (ids: string[]) => deleteActivities(ids),
    onSuccess: (_, ids) => void toast.success(t("activities.deleted", { count: ids.length })),
    onError,
    onSettled: refresh,
  })
  return { change, remove, refresh }
}
