import { lazy } from "react"
import { InvoiceCrumb } from "../../../../components/billing/receipt-crumb"
import { Later } from "../../../../components/common/later"
import { PageSkeleton } from "../../../../components/gate"

const InvoiceDetail = lazy(() => import("../../../../components/billing/invoice-detail"))

const InvoicePage = () => <Later fallback={<PageSkeleton />}><InvoiceDetail /></Later>

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <InvoiceCrumb id={match?.params.id} /> }

export default InvoicePage
