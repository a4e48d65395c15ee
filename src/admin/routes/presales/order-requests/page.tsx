import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><DocumentsPage type="order_request" /></Suspense>

export const config = defineRouteConfig({ label: "presales.list.order_request.title", translationNs: "trato", rank: 4 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.order_request.title" /> }

export default Page
