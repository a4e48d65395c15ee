import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><DocumentsPage type="opportunity" /></Suspense>

export const config = defineRouteConfig({ label: "presales.list.opportunity.title", translationNs: "trato", rank: 1 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.opportunity.title" /> }

export default Page
