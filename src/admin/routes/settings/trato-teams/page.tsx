import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const SettingsPage = lazy(() => import("../../../components/settings/teams/teams-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><SettingsPage /></Suspense>

export const config = defineRouteConfig({ label: "settings.menu.teams", rank: 2, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="settings.menu.teams" /> }

export default Page
