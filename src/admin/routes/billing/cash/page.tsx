import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const CashReport = lazy(() => import("../../../components/billing/cash-report"))

const CashPage = () => <Later fallback={<PageSkeleton />}><CashReport /></Later>

export const config = defineRouteConfig({ label: "menu.cash", translationNs: "trato", rank: 2 })

export const handle = { breadcrumb: () => <Crumb k="menu.cash" /> }

export default CashPage
