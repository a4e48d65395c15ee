import { Suspense, lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { PageSkeleton } from "../../../../components/gate"

const InvoiceDetail = lazy(() => import("../../../../components/billing/invoice-detail"))

const InvoicePage = () => <Suspense fallback={<PageSkeleton />}><InvoiceDetail /></Suspense>

export const handle = { breadcrumb: () => <Crumb k="billing.kind.invoice" /> }

export default InvoicePage
