import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const SettingsPage = lazy(() => import("../../../components/settings/automations/automations-page"))

const Page = () => <Later fallback={<PageSkeleton />}><SettingsPage /></Later>

export const config = defineRouteConfig({ label: "menu.automations", rank: 5, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.automations" /> }

export default Page
