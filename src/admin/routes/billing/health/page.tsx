import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const BillingHealth = lazy(() => import("../../../components/billing/billing-health"))

const HealthPage = () => <Later fallback={<PageSkeleton />}><BillingHealth /></Later>

export const config = defineRouteConfig({ label: "menu.health", translationNs: "trato", rank: 3 })

export const handle = { breadcrumb: () => <Crumb k="menu.health" /> }

export default HealthPage
