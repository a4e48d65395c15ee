import { Suspense, lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { PageSkeleton } from "../../../../components/gate"

const NewDocument = lazy(() => import("../../../../components/presales/new-document"))

const NewDocumentPage = () => <Suspense fallback={<PageSkeleton />}><NewDocument /></Suspense>

export const handle = { breadcrumb: () => <Crumb k="presales.editor.new_crumb" /> }

export default NewDocumentPage
