import { lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const NewDocument = lazy(() => import("../../../../components/presales/new-document"))

const NewDocumentPage = () => <Later fallback={<PageSkeleton />}><NewDocument /></Later>

export const handle = { breadcrumb: () => <Crumb k="presales.editor.new_crumb" tab /> }

export default NewDocumentPage
