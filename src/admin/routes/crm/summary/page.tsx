import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { Gate, PageSkeleton } from "../../../components/gate"

// Figures and charts are loaded only when somebody opens them.
const SummaryPage = lazy(() => import("../../../components/crm/summary/summary-page"))

const Page = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="summary:view">
      {(me) => <Later fallback={<PageSkeleton />}><SummaryPage me={me} /></Later>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "menu.summary", rank: 0, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.summary" /> }

export default Page
