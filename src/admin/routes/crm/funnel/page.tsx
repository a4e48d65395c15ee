import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { Gate, PageSkeleton } from "../../../components/gate"

// The board and its drag and drop are loaded only when somebody opens it.
const FunnelPage = lazy(() => import("../../../components/crm/funnel-page"))

const Page = () => (
  <div className="flex h-[calc(100dvh-90px)] min-h-[420px] flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">
      {() => <Later fallback={<PageSkeleton />}><FunnelPage /></Later>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "menu.funnel", rank: 1, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.funnel" /> }

export default Page
