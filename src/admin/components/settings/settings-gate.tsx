import type { ReactNode } from "react"
import type { Grant } from "../../../types/access"
import { useMe } from "../../hooks/use-me"
import type { Me } from "../../lib/api/me"
import { BlockedView } from "../blocked-view"
import { ErrorView } from "../error-view"
import { PageSkeleton, RolesBanner } from "../gate"

/** Stands before the settings of Trato as a whole, which no module's switch turns off. */
export const SettingsGate = ({ grant, children }: { grant: Grant; children: (me: Me) => ReactNode }) => {
  const { me, error, refetch, can } = useMe()
  if (error && !me) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!me) return <PageSkeleton />
  if (!can(grant)) return <BlockedView grant={grant} role={me.permissions.role} />
  return (
    <div className="flex flex-col gap-y-3">
      <RolesBanner me={me} />
      {children(me)}
    </div>
  )
}
