import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const SettingsPage = lazy(() => import("../../../components/settings/webhooks/webhooks-page"))

const Page = () => <Later fallback={<PageSkeleton />}><SettingsPage /></Later>

export const config = defineRouteConfig({ label: "menu.webhooks", rank: 6, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.webhooks" /> }

export default Page
