import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DocumentsPage type={null} /></Later>

export const config = defineRouteConfig({ label: "menu.all_documents", translationNs: "trato", rank: 6 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.all.title" /> }

export default Page
