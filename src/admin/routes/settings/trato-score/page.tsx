import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const RulesPage = lazy(() => import("../../../components/crm/score/rules-page"))

const Page = () => <Later fallback={<PageSkeleton />}><RulesPage /></Later>

export const config = defineRouteConfig({ label: "menu.score", rank: 5, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.score" /> }

export default Page
