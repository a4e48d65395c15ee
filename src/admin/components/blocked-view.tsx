import { LockClosedSolid } from "@medusajs/icons"
import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Grant } from "../../types/access"
import { StateView } from "./common/state-view"

/** CRM-04: the page is there and says which permission is missing and who can give it. */
export const BlockedView = ({ grant, role }: { grant: Grant; role: string | null }) => {
  const { t } = useTranslation("trato")
  return (
    <StateView
      icon={<LockClosedSolid />}
      title={t("gate.blocked.title")}
      text={role ? t("gate.blocked.text", { role }) : t("gate.blocked.no_role")}
    >
      <Badge size="2xsmall">{t("gate.blocked.grant", { grant: t(`grants.${grant.replace(":", ".")}`) })}</Badge>
    </StateView>
  )
}
