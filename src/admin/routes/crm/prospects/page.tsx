import { defineRouteConfig } from "@medusajs/admin-sdk"
import { lazy, Suspense } from "react"
import { Crumb } from "../../../components/common/crumb"
import { Gate, PageSkeleton } from "../../../components/gate"

const ProspectsPage = lazy(() => import("../../../components/crm/prospects/prospects-page"))

const Page = () => (
  <div className="flex h-[calc(100dvh-90px)] min-h-[420px] flex-col gap-y-2">
    <Gate feature="crm" grant="deal:view">{() => <Suspense fallback={<PageSkeleton />}><ProspectsPage /></Suspense>}</Gate>
  </div>
)

export const config = defineRouteConfig({ label: "deals.prospects.menu", rank: 4, translationNs: "trato" })

export const handle = { breadcrumb: () => <Crumb k="deals.prospects.menu" /> }

export default Page
