import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Gate, PageSkeleton } from "../../../components/gate"

// The calendar and its drag and drop are loaded only when somebody opens it.
const ActivitiesPage = lazy(() => import("../../../components/crm/activities/activities-page"))

const Page = () => (
  <div className="flex flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">
      {(me) => <Suspense fallback={<PageSkeleton />}><ActivitiesPage me={me} /></Suspense>}
    </Gate>
  </div>
)

export const config = defineRouteConfig({ label: "activities.menu", rank: 2, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="activities.menu" /> }

export default Page
