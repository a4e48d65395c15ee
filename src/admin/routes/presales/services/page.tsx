import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const ServicesPage = lazy(() => import("../../../components/presales/service/services-page"))

const Page = () => <Later fallback={<PageSkeleton />}><ServicesPage /></Later>

export const config = defineRouteConfig({ label: "menu.services", translationNs: "trato", rank: 5 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.service.title" /> }

export default Page
