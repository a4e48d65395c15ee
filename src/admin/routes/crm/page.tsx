import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Target } from "@medusajs/icons"
import { Navigate } from "react-router-dom"
import { Crumb } from "../../components/common/crumb"

const CrmPage = () => <Navigate to="/crm/funnel" replace />

export const config = defineRouteConfig({ label: "menu.crm", icon: Target, rank: 1, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.crm" /> }

export default CrmPage
