import { CheckCircleSolid } from "@medusajs/icons"
import { Button, Prompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentDTO } from "../../../../types/http/presales"
import type { Converted } from "../../../lib/api/presales"
import { targetPath } from "../kinds"

type ConvertDoneProps = { document: DocumentDTO; made: Converted; onClose: () => void }

/** Where the new paper is. */
export const ConvertDone = ({ document, made, onClose }: ConvertDoneProps) => {
  const { t } = useTranslation("trato")
  return (
    <>
      <div className="flex flex-col items-center gap-y-2 px-6 pt-8 text-center" role="status">
        <CheckCircleSolid className="text-ui-tag-green-icon size-6" />
        <Prompt.Title>{t(`presales.convert.done.${made.type}`, { number: made.number.replace(/^#/, "") })}</Prompt.Title>
        <Prompt.Description>{t("presales.convert.done_text", { number: document.number })}</Prompt.Description>
      </div>
      <Prompt.Footer className="justify-center">
        <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.close")}</Button>
        <Button size="small" asChild><Link to={targetPath(made.type, made.id)} onClick={onClose}>{t(`presales.convert.view.${made.type}`)}</Link></Button>
      </Prompt.Footer>
    </>
  )
}
