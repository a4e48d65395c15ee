import { lazy } from "react"
import { PageSkeleton } from "../../../../components/gate"
import { DocumentCrumb } from "../../../../components/presales/detail/document-crumb"
import { Later } from "../../../../components/common/later"

const DocumentDetail = lazy(() => import("../../../../components/presales/detail/document-detail"))

const DocumentPage = () => <Later fallback={<PageSkeleton />}><DocumentDetail /></Later>

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <DocumentCrumb id={match?.params.id} /> }

export default DocumentPage
