import type { useTranslation } from "react-i18next"
import type { PersonRef } from "../../../../types/http/crm"

type T = ReturnType<typeof useTranslation<"trato">>["t"]

/** A seller's name: "Sin asignar" for nobody, and a word for a user who was deleted. */
export const userName = (t: T, owner: PersonRef | null): string => (owner ? owner.name || t("summary.deleted_user") : t("crm.deal.unassigned"))
