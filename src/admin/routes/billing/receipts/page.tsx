import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const ReceiptsList = lazy(() => import("../../../components/billing/receipts-list"))

const ReceiptsPage = () => <Suspense fallback={<PageSkeleton />}><ReceiptsList /></Suspense>

export const config = defineRouteConfig({ label: "billing.receipts.menu", translationNs: "trato", rank: 1 })

export const handle = { breadcrumb: () => <Crumb k="billing.receipts.title" /> }

export default ReceiptsPage
