import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Later } from "../../../components/common/later"
import { Gate, PageSkeleton } from "../../../components/gate"

// The calendar and its drag and drop are loaded only when somebody opens it.
const ActivitiesPage = lazy(() => import("../../../components/crm/activities/activities-page"))

const Page = () => (
  <div className="flex flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">
      {(me) => <Later fallback={<PageSkeleton />}><ActivitiesPage me={me} /></Later>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "menu.activities", rank: 2, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="menu.activities" /> }

export default Page
