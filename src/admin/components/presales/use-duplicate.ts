import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { documentKeys, duplicateDocument } from "../../lib/api/presales"
import { errorText } from "../../lib/errors"
import { documentPath } from "./kinds"

/** A copy as a draft, opened at once. */
export function useDuplicate() {
  const { t } = useTranslation("trato")
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => duplicateDocument(id),
    onSuccess: ({ document: copy }) => {
      void client.invalidateQueries({ queryKey: documentKeys.all })
      toast.success(t("presales.duplicate.done", { number: copy.number }))
      navigate(documentPath(copy.id))
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
}
