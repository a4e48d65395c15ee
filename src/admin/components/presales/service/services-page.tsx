import { GridLayout, ListBullet } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { Suspense, lazy } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { PageSkeleton } from "../../gate"
import DocumentsPage from "../list/documents-page"

const TicketBoard = lazy(() => import("./ticket-board"))

/** Repairs as a board of states, or as a list like the others. */
const ServicesPage = () => {
  const [params] = useSearchParams()
  if (params.get("view") === "list") return <DocumentsPage type="service" switcher={<ViewSwitch view="list" />} />
  return <Suspense fallback={<PageSkeleton />}><TicketBoard switcher={<ViewSwitch view="board" />} /></Suspense>
}

export default ServicesPage

const ViewSwitch = ({ view }: { view: "board" | "list" }) => {
  const { t } = useTranslation("trato")
  const [, setParams] = useSearchParams()
  const other = view === "board" ? "list" : "board"
  return (
    <Button type="button" size="small" variant="transparent" className="text-ui-fg-subtle" onClick={() => setParams(other === "list" ? { view: "list" } : {})}>
      {other === "list" ? <ListBullet /> : <GridLayout />}{t(`presales.board.to_${other}`)}
    </Button>
  )
}
