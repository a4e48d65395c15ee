import { InformationCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Grant } from "../../../types/access"
import { useMe } from "../../hooks/use-me"
import type { Me } from "../../lib/api/me"
import { BlockedView } from "../blocked-view"
import { ErrorView } from "../error-view"
import { PageSkeleton } from "../gate"

/** Stands before the settings of Trato as a whole, which no module's switch turns off. */
export const SettingsGate = ({ grant, children }: { grant: Grant; children: (me: Me) => ReactNode }) => {
  const { t } = useTranslation("trato")
  const { me, error, refetch, can } = useMe()
  if (error && !me) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!me) return <PageSkeleton />
  if (!can(grant)) return <BlockedView grant={grant} role={me.permissions.role} />
  return (
    <div className="flex flex-col gap-y-3">
      {me.permissions.open && (
        <div role="note" className="bg-ui-bg-component text-ui-fg-subtle shadow-borders-base flex items-center gap-x-2 rounded-lg px-3 py-2">
          <InformationCircleSolid className="text-ui-tag-blue-icon shrink-0" />
          <Text size="small" leading="compact">{t("gate.open_roles")}</Text>
        </div>
      )}
      {children(me)}
    </div>
  )
}
