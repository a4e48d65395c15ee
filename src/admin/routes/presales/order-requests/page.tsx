import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DocumentsPage type="order_request" /></Later>

export const config = defineRouteConfig({ label: "menu.order_requests", translationNs: "trato", rank: 4 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.order_request.title" /> }

export default Page
