import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const ReceiptsList = lazy(() => import("../../../components/billing/receipts-list"))

const ReceiptsPage = () => <Later fallback={<PageSkeleton />}><ReceiptsList /></Later>

export const config = defineRouteConfig({ label: "menu.receipts", translationNs: "trato", rank: 1 })

export const handle = { breadcrumb: () => <Crumb k="billing.receipts.title" /> }

export default ReceiptsPage
