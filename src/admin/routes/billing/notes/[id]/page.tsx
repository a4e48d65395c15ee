import { lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const NoteDetail = lazy(() => import("../../../../components/billing/note-detail"))

const NotePage = () => <Later fallback={<PageSkeleton />}><NoteDetail /></Later>

export const handle = { breadcrumb: () => <Crumb k="billing.kind.note" /> }

export default NotePage
