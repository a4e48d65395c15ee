import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Gate, PageSkeleton } from "../../../components/gate"

// Figures and charts are loaded only when somebody opens them.
const SummaryPage = lazy(() => import("../../../components/crm/summary/summary-page"))

const Page = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="summary:view">
      {(me) => <Suspense fallback={<PageSkeleton />}><SummaryPage me={me} /></Suspense>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "crm.menu.summary", rank: 0, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="crm.menu.summary" /> }

export default Page
