import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const ReportsPage = lazy(() => import("../../../components/presales/reports/reports-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><ReportsPage /></Suspense>

export const config = defineRouteConfig({ label: "presales.reports.title", translationNs: "trato", rank: 7 })

export const handle = { breadcrumb: () => <Crumb k="presales.reports.title" /> }

export default Page
