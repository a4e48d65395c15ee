import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><DocumentsPage type={null} /></Suspense>

export const config = defineRouteConfig({ label: "presales.list.all.title", translationNs: "trato", rank: 6 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.all.title" /> }

export default Page
