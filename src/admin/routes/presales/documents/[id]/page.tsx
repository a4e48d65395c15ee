import { Suspense, lazy } from "react"
import { PageSkeleton } from "../../../../components/gate"
import { DocumentCrumb } from "../../../../components/presales/detail/document-crumb"

const DocumentDetail = lazy(() => import("../../../../components/presales/detail/document-detail"))

const DocumentPage = () => <Suspense fallback={<PageSkeleton />}><DocumentDetail /></Suspense>

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <DocumentCrumb id={match?.params.id} /> }

export default DocumentPage
