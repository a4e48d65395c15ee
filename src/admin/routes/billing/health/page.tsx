import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const BillingHealth = lazy(() => import("../../../components/billing/billing-health"))

const HealthPage = () => <Suspense fallback={<PageSkeleton />}><BillingHealth /></Suspense>

export const config = defineRouteConfig({ label: "after.health.menu", translationNs: "trato", rank: 2 })

export const handle = { breadcrumb: () => <Crumb k="after.health.menu" /> }

export default HealthPage
