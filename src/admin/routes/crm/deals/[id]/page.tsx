import { lazy } from "react"
import { useParams } from "react-router-dom"
import { DealCrumb } from "../../../../components/crm/deal/deal-crumb"
import { Gate, PageSkeleton } from "../../../../components/gate"
import { Later } from "../../../../components/common/later"

const DealPage = lazy(() => import("../../../../components/crm/deal/deal-page"))

const Page = () => {
  const { id } = useParams()
  return (
    <Gate feature="crm" grant="deal:view">
      {() => <Later fallback={<PageSkeleton />}><DealPage key={id} id={id!} /></Later>}
    </Gate>
  )
}

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <DealCrumb id={match?.params.id} /> }

export default Page
