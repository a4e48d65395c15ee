import { toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import type { ConversionTargetType, DocumentDTO, DocumentStage } from "../../../../types/http/presales"
import { documentKeys, getDocument } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { ConvertDialog } from "../convert/convert-dialog"
import { AcceptDialog } from "./accept"
import { CloseRestDialog, RejectDialog, VoidDialog } from "./close"
import { PrintDialog } from "./print"
import { RenewDialog } from "./renew"
import { SendDialog } from "./send"
import { StageDialog } from "./stage"
import { WhatsAppDialog } from "./whatsapp"

/** What is asked about a document. */
export type Asked =
  | { name: "send" | "whatsapp" | "print" | "accept" | "reject" | "renew" | "void" | "close_rest" }
  | { name: "convert"; to: ConversionTargetType }
  | { name: "stage"; to: DocumentStage }

/** Opens a dialog about a document, from its page or from a row of a list. */
export type OpenDialog = (id: string, asked: Asked) => void

export type DialogProps = { document: DocumentDTO; open: boolean; onClose: () => void }

/** The one place where a document's dialogs are shown; the document is asked for when the page has it not. */
export const DialogHost = ({ id, asked, onClose }: { id: string; asked: Asked; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const { data, error } = useQuery({ queryKey: documentKeys.detail(id), queryFn: ({ signal }) => getDocument(id, signal), retry: 1 })
  useEffect(() => {
    if (!error) return
    toast.error(errorText(t, error))
    onClose()
  }, [error, onClose, t])
  if (!data) return null
  const props: DialogProps = { document: data.document, open: true, onClose }
  switch (asked.name) {
    case "send": return <SendDialog {...props} />
    case "whatsapp": return <WhatsAppDialog {...props} />
    case "print": return <PrintDialog {...props} />
    case "accept": return <AcceptDialog {...props} />
    case "reject": return <RejectDialog {...props} />
    case "void": return <VoidDialog {...props} />
    case "close_rest": return <CloseRestDialog {...props} />
    case "renew": return <RenewDialog {...props} />
    case "convert": return <ConvertDialog {...props} to={asked.to} />
    case "stage": return <StageDialog {...props} to={asked.to} />
  }
}
