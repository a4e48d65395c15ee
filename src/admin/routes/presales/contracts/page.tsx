import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DocumentsPage = lazy(() => import("../../../components/presales/list/documents-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DocumentsPage type="contract" /></Later>

export const config = defineRouteConfig({ label: "menu.contracts", translationNs: "trato", rank: 3 })

export const handle = { breadcrumb: () => <Crumb k="presales.list.contract.title" /> }

export default Page
