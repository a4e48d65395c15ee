import { lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const CounterSale = lazy(() => import("../../../../components/billing/counter/counter-sale"))

const NewNotePage = () => <Later fallback={<PageSkeleton />}><CounterSale /></Later>

export const handle = { breadcrumb: () => <Crumb k="after.hand.title" tab /> }

export default NewNotePage
