import { ArrowPath, ChatBubbleLeftRight, DocumentText, PaperPlane, PencilSquare, SquareTwoStack, XCircle } from "@medusajs/icons"
import type { Action } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { actionsFor, targetsFor } from "../../../../modules/presales/transitions"
import type { DocumentSummary } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import { todayIn } from "../../../lib/format"
import { MoreMenu } from "../../paper/more-menu"
import type { OpenDialog } from "../dialogs/host"
import { documentPath } from "../kinds"
import { useDuplicate } from "../use-duplicate"

/** What can be done with a row without opening it; the server's own table says what may be. */
export const RowMenu = ({ row, onDialog }: { row: DocumentSummary; onDialog: OpenDialog }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const navigate = useNavigate()
  const duplicate = useDuplicate()
  if (!me) return null
  const today = todayIn(me.time_zone)
  const actions = actionsFor(row, me.permissions.grants, today)
  const targets = targetsFor(row, me.permissions.grants, today)

  const edit: Action[] = []
  if (actions.includes("update") || actions.includes("revise")) edit.push({ icon: <PencilSquare />, label: t("presales.actions.edit"), onClick: () => navigate(`${documentPath(row.id)}?edit=1`) })
  const share: Action[] = [{ icon: <DocumentText />, label: t("presales.actions.print"), onClick: () => onDialog(row.id, { name: "print" }) }]
  if (actions.includes("send")) {
    share.push({ icon: <PaperPlane />, label: t("presales.actions.mail"), onClick: () => onDialog(row.id, { name: "send" }) })
    share.push({ icon: <ChatBubbleLeftRight />, label: t("presales.actions.whatsapp"), onClick: () => onDialog(row.id, { name: "whatsapp" }) })
  }
  const convert: Action[] = targets.map((to) => ({ icon: <ArrowPath />, label: t(`presales.convert.menu.${to}`), onClick: () => onDialog(row.id, { name: "convert", to }) }))
  const last: Action[] = []
  if (actions.includes("duplicate")) last.push({ icon: <SquareTwoStack />, label: t("presales.actions.duplicate"), onClick: () => duplicate.mutate(row.id) })
  if (actions.includes("close_rest")) last.push({ icon: <XCircle />, label: t("presales.actions.close_rest"), onClick: () => onDialog(row.id, { name: "close_rest" }) })
  if (actions.includes("void")) last.push({ icon: <XCircle />, label: t("presales.actions.void"), onClick: () => onDialog(row.id, { name: "void" }) })
  return (
    <div className="flex justify-end" onClick={(event) => event.stopPropagation()}>
      <MoreMenu label={t("presales.list.row_menu", { number: row.number })} groups={[edit, share, convert, last].filter((group) => group.length).map((actions) => ({ actions }))} />
    </div>
  )
}
