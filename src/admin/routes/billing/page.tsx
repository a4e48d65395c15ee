import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { Navigate } from "react-router-dom"
import { Crumb } from "../../components/common/crumb"

const BillingPage = () => <Navigate to="/billing/receipts" replace />

export const config = defineRouteConfig({ label: "menu.billing", translationNs: "trato", icon: ReceiptPercent, rank: 3 })

export const handle = { breadcrumb: () => <Crumb k="menu.billing" /> }

export default BillingPage
