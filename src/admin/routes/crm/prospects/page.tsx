import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { Gate, PageSkeleton } from "../../../components/gate"

const ProspectsPage = lazy(() => import("../../../components/crm/prospects/prospects-page"))

const Page = () => (
  <div className="flex h-[calc(100dvh-90px)] min-h-[420px] flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">{() => <Later fallback={<PageSkeleton />}><ProspectsPage /></Later>}</Gate>
  </div>
)

export const config = defineRouteConfig({ label: "menu.prospects", rank: 4, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.prospects" /> }

export default Page
