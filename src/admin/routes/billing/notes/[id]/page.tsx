import { Suspense, lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { PageSkeleton } from "../../../../components/gate"

const NoteDetail = lazy(() => import("../../../../components/billing/note-detail"))

const NotePage = () => <Suspense fallback={<PageSkeleton />}><NoteDetail /></Suspense>

export const handle = { breadcrumb: () => <Crumb k="billing.kind.note" /> }

export default NotePage
