import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const ReportsPage = lazy(() => import("../../../components/presales/reports/reports-page"))

const Page = () => <Later fallback={<PageSkeleton />}><ReportsPage /></Later>

export const config = defineRouteConfig({ label: "menu.reports", translationNs: "trato", rank: 7 })

export const handle = { breadcrumb: () => <Crumb k="presales.reports.title" /> }

export default Page
