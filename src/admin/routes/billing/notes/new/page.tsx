import { Suspense, lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { PageSkeleton } from "../../../../components/gate"

const HandNote = lazy(() => import("../../../../components/billing/hand-note"))

const NewNotePage = () => <Suspense fallback={<PageSkeleton />}><HandNote /></Suspense>

export const handle = { breadcrumb: () => <Crumb k="after.hand.title" /> }

export default NewNotePage
