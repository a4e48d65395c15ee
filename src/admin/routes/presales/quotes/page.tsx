import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DocumentsPage type="quote" /></Later>

export const config = defineRouteConfig({ label: "menu.quotes", translationNs: "trato", rank: 2 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.quote.title" /> }

export default Page
