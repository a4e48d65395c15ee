import { InformationCircleSolid } from "@medusajs/icons"
import { Container, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Grant } from "../../types/access"
import { useMe } from "../hooks/use-me"
import type { Feature, Me } from "../lib/api/me"
import { BlockedView } from "./blocked-view"
import { ErrorView } from "./error-view"
import { FeatureOff } from "./feature-off"

type GateProps = { feature: Feature; grant: Grant; skeleton?: ReactNode; banner?: boolean; children: (me: Me) => ReactNode }

/** Stands before every page of ours: loading, switched off, blocked, or the page with what its user may do. */
export const Gate = ({ feature, grant, skeleton, banner = true, children }: GateProps) => {
  const { me, error, refetch, can } = useMe()
  if (error && !me) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!me) return skeleton ?? <PageSkeleton />
  if (!me.features[feature]) return <FeatureOff feature={feature} />
  if (!can(grant)) return <BlockedView grant={grant} role={me.permissions.role} />
  return (
    <>
      {banner && me.permissions.open && <OpenRolesBanner />}
      {children(me)}
    </>
  )
}

/** D14: until the first role is given, everyone is Administrador. */
const OpenRolesBanner = () => {
  const { t } = useTranslation("trato")
  return (
    <div role="note" className="bg-ui-bg-component text-ui-fg-subtle shadow-borders-base flex items-center gap-x-2 rounded-lg px-3 py-2">
      <InformationCircleSolid className="text-ui-tag-blue-icon shrink-0" />
      <Text size="small" leading="compact">{t("gate.open_roles")}</Text>
    </div>
  )
}

/** Grey shapes where the page will be. */
export const PageSkeleton = () => (
  <Container className="flex flex-col gap-y-4 p-6" aria-busy="true">
    <Skeleton className="h-7 w-56" />
    <Skeleton className="h-4 w-80 max-w-full" />
    <Skeleton className="h-48 w-full" />
  </Container>
)
