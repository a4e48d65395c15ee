import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const IssuerSettings = lazy(() => import("../../../components/billing/issuer-settings"))

const BillingSettingsPage = () => <Later fallback={<PageSkeleton />}><IssuerSettings /></Later>

export const config = defineRouteConfig({ label: "menu.issuers", translationNs: "trato", icon: ReceiptPercent })

export const handle = { breadcrumb: () => <Crumb k="menu.issuers" /> }

export default BillingSettingsPage
