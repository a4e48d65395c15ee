import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const SettingsPage = lazy(() => import("../../../components/settings/presales/presales-settings-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><SettingsPage /></Suspense>

export const config = defineRouteConfig({ label: "presales.settings.menu", rank: 4, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="presales.settings.menu" /> }

export default Page
