import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DocumentsPage type="opportunity" /></Later>

export const config = defineRouteConfig({ label: "menu.opportunities", translationNs: "trato", rank: 1 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.opportunity.title" /> }

export default Page
