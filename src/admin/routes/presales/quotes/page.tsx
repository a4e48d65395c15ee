import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Suspense, lazy } from "react"
import { Crumb } from "../../../components/common/crumb"
import { PageSkeleton } from "../../../components/gate"

const QuotesList = lazy(() => import("../../../components/presales/quotes-list"))

const QuotesPage = () => <Suspense fallback={<PageSkeleton />}><QuotesList /></Suspense>

export const config = defineRouteConfig({ label: "presales.quotes.title", translationNs: "trato", rank: 2 })

export const handle = { breadcrumb: () => <Crumb k="presales.quotes.title" /> }

export default QuotesPage
