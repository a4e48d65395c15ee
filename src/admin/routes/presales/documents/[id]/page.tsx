import { Suspense, lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { PageSkeleton } from "../../../../components/gate"

const DocumentDetail = lazy(() => import("../../../../components/presales/document-detail"))

const DocumentPage = () => <Suspense fallback={<PageSkeleton />}><DocumentDetail /></Suspense>

export const handle = { breadcrumb: () => <Crumb k="presales.quotes.title" /> }

export default DocumentPage
