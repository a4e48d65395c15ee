import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const SetupPage = lazy(() => import("../../../components/settings/setup/setup-page"))

const Page = () => <Later fallback={<PageSkeleton />}><SetupPage /></Later>

export const config = defineRouteConfig({ label: "menu.setup", rank: 0, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.setup" /> }

export default Page
