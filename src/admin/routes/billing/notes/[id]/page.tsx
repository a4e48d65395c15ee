import { lazy } from "react"
import { NoteCrumb } from "../../../../components/billing/receipt-crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const NoteDetail = lazy(() => import("../../../../components/billing/note-detail"))

const NotePage = () => <Later fallback={<PageSkeleton />}><NoteDetail /></Later>

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <NoteCrumb id={match?.params.id} /> }

export default NotePage
