import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { useLocation } from "react-router-dom"
import { Later } from "../components/common/later"
import { topicOf } from "../lib/help"

const HelpButton = lazy(() => import("../components/help/help-button"))

/** "?" in the top bar of every page of ours (DAY-08); on the host's own pages there is none. */
const TratoHelp = () => {
  const { pathname } = useLocation()
  const topic = topicOf(pathname)
  return topic && (
    <Later>
      <HelpButton key={topic} topic={topic} />
    </Later>
  )
}

export const config = defineWidgetConfig({ zone: "topbar", id: "trato-help" })

export default TratoHelp
