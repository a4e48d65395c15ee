import { useMe } from "../../../hooks/use-me"
import { Gate } from "../../gate"
import { ClosingSection } from "./closing-section"
import { PipelinesSection } from "./pipelines-section"
import { ReasonsSection } from "./reasons-section"

/** The lists around the funnel (B-01, B-09): the shop's funnels, and why deals are not won. */
const FunnelsPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="deal:view">{() => <Lists />}</Gate>
  </div>
)

const Lists = () => {
  const { can } = useMe()
  return (
    <>
      <PipelinesSection editable={can("funnel:update")} />
      <ReasonsSection editable={can("settings:update")} />
      <ClosingSection editable={can("settings:update")} />
    </>
  )
}

export default FunnelsPage
