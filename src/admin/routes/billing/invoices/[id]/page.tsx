import { lazy } from "react"
import { Crumb } from "../../../../components/common/crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const InvoiceDetail = lazy(() => import("../../../../components/billing/invoice-detail"))

const InvoicePage = () => <Later fallback={<PageSkeleton />}><InvoiceDetail /></Later>

export const handle = { breadcrumb: () => <Crumb k="billing.kind.invoice" /> }

export default InvoicePage
