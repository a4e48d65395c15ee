import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { Gate, PageSkeleton } from "../../../components/gate"

const SegmentsPage = lazy(() => import("../../../components/crm/segments/segments-page"))

const Page = () => (
  <div className="flex flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">{() => <Later fallback={<PageSkeleton />}><SegmentsPage /></Later>}</Gate>
  </div>
)

export const config = defineRouteConfig({ label: "menu.segments", rank: 5, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.segments" /> }

export default Page
