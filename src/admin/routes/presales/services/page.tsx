import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const ServicesPage = lazy(() => import("../../../components/presales/service/services-page"))

const Page = () => <Suspense fallback={<PageSkeleton />}><ServicesPage /></Suspense>

export const config = defineRouteConfig({ label: "presales.list.service.title", translationNs: "trato", rank: 5 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.service.title" /> }

export default Page
