import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { PageSkeleton } from "../../../components/gate"

const ImportsPage = lazy(() => import("../../../components/settings/imports/imports-page"))

const Page = () => <Later fallback={<PageSkeleton />}><ImportsPage /></Later>

export const config = defineRouteConfig({ label: "menu.imports", rank: 8, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.imports" /> }

export default Page
