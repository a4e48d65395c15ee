import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Gate, PageSkeleton } from "../../../components/gate"

// The board and its drag and drop are loaded only when somebody opens it.
const FunnelPage = lazy(() => import("../../../components/crm/funnel-page"))

const Page = () => (
  <div className="flex h-[calc(100dvh-90px)] min-h-[420px] flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">
      {() => <Suspense fallback={<PageSkeleton />}><FunnelPage /></Suspense>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "crm.menu.funnel", rank: 1, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="crm.menu.funnel" /> }

export default Page
