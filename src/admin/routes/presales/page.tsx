import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import { Navigate } from "react-router-dom"
import { Crumb } from "../../components/common/crumb"

const PresalesPage = () => <Navigate to="/presales/quotes" replace />

export const config = defineRouteConfig({ label: "menu.presales", translationNs: "trato", icon: DocumentText, rank: 2 })

export const handle = { breadcrumb: () => <Crumb k="menu.presales" /> }

export default PresalesPage
