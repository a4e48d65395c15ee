import { InformationCircleSolid } from "@medusajs/icons"
import { Container, Skeleton, Text, clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Grant } from "../../types/access"
import { useMe } from "../hooks/use-me"
import { useTexts } from "../lib/texts"
import type { Feature, Me } from "../lib/api/me"
import { BlockedView } from "./blocked-view"
import { ErrorView } from "./error-view"
import { FeatureOff } from "./feature-off"
import { LINK } from "./paper/link"

type GateProps = { feature: Feature; grant: Grant; skeleton?: ReactNode; banner?: boolean; children: (me: Me) => ReactNode }

/** Stands before every page of ours: loading, switched off, blocked, or the page with what its user may do. */
export const Gate = ({ feature, grant, skeleton, banner = true, children }: GateProps) => {
  const { me, error, refetch, can } = useMe()
  const speaks = useTexts()
  if (!speaks) return skeleton ?? <PageSkeleton />
  if (error && !me) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!me) return skeleton ?? <PageSkeleton />
  if (!me.features[feature]) return <FeatureOff feature={feature} />
  if (!can(grant)) return <BlockedView grant={grant} role={me.permissions.role} />
  return (
    <>
      {banner && <RolesBanner me={me} />}
      {children(me)}
    </>
  )
}

/** D14: until the first role is given, everyone is Administrador; and when the last Administrador is gone, somebody has to name one. */
export const RolesBanner = ({ me }: { me: Me }) => {
  const { t } = useTranslation("trato")
  const { open, orphaned } = me.permissions
  if (!open && !orphaned) return null
  return (
    <div role="note" className="bg-ui-bg-component text-ui-fg-subtle shadow-borders-base flex items-center gap-x-2 rounded-lg px-3 py-2 max-md:items-start">
      <InformationCircleSolid className={clx("shrink-0 max-md:mt-0.5", open ? "text-ui-tag-blue-icon" : "text-ui-tag-orange-icon")} />
      <div className="flex min-w-0 flex-1 items-center gap-x-2 gap-y-1 max-md:flex-col max-md:items-start">
        <Text size="small" leading="compact" className="min-w-0 md:flex-1">{t(open ? "gate.open_roles" : "gate.no_administrator")}</Text>
        {/* A shop without roles is a new one: this is where it learns what is left to settle. */}
        {open && <Link to="/settings/trato-setup" className={clx(LINK, "txt-compact-small shrink-0")}>{t("menu.setup")}</Link>}
      </div>
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
