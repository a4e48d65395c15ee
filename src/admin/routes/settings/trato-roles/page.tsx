import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const SettingsPage = lazy(() => import("../../../components/settings/roles/roles-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><SettingsPage /></Suspense>

export const config = defineRouteConfig({ label: "settings.menu.roles", rank: 1, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="settings.menu.roles" /> }

export default Page
