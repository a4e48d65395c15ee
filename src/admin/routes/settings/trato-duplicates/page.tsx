import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const DuplicatesPage = lazy(() => import("../../../components/settings/duplicates/duplicates-page"))

const Page = () => <Later fallback={<PageSkeleton />}><DuplicatesPage /></Later>

export const config = defineRouteConfig({ label: "menu.duplicates", rank: 9, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.duplicates" /> }

export default Page
