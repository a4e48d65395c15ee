import { lazy } from "react"
import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/common/crumb"
import { Later } from "../../../../components/common/later"
import { Gate, PageSkeleton } from "../../../../components/gate"

const SegmentPage = lazy(() => import("../../../../components/crm/segments/segment-page"))

const Page = () => {
  const { id } = useParams()
  return (
    <div className="flex flex-col gap-y-2">
      <Gate feature="crm" grant="deal:view">{() => <Later fallback={<PageSkeleton />}><SegmentPage id={id && id !== "new" ? id : null} /></Later>}</Gate>
    </div>
  )
}

export const handle = { breadcrumb: (match?: { params: Record<string, string | undefined> }) => <Crumb k={match?.params.id === "new" ? "know.segments.new" : "know.segments.edit"} tab /> }

export default Page
