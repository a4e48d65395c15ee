import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const IssuerSettings = lazy(() => import("../../../components/billing/issuer-settings"))

const BillingSettingsPage = () => <Suspense fallback={<PageSkeleton />}><IssuerSettings /></Suspense>

export const config = defineRouteConfig({ label: "billing.issuer.menu", translationNs: "trato", icon: ReceiptPercent })

export const handle = { breadcrumb: () => <Crumb k="billing.issuer.menu" /> }

export default BillingSettingsPage
