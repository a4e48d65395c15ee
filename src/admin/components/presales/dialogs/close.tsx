import { Textarea } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { closeRest, rejectDocument, voidDocument } from "../../../lib/api/presales"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import { gender } from "../kinds"
import type { DialogProps } from "./host"
import { useChange } from "./use-change"

type ReasonProps = DialogProps & { words: "reject" | "void" | "close_rest"; required?: boolean; run: (reason: string) => Promise<unknown> }

/** A document, or what is left of it, ends: one reason, one red button. */
const ReasonDialog = ({ document, open, onClose, words, required, run }: ReasonProps) => {
  const { t } = useTranslation("trato")
  const change = useChange(document.id)
  const [reason, setReason] = useState("")
  const say = (key: string) => t(`presales.${words}.${key}`, { ...gender(document.type), number: document.number, type: t(`presales.type.${document.type}`) })
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={say("title")}
      description={say("description")}
      submit={say("submit")}
      variant="danger"
      disabled={required && !reason.trim()}
      onSubmit={() => change(() => run(reason.trim()), say("done"))}
    >
      <Field label={say("reason")} optional={!required}>
        <Textarea autoFocus rows={3} value={reason} placeholder={say("reason_placeholder")} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

export const RejectDialog = (props: DialogProps) => (
  <ReasonDialog {...props} words="reject" run={(reason) => rejectDocument(props.document.id, { reason: reason || null })} />
)

export const VoidDialog = (props: DialogProps) => (
  <ReasonDialog {...props} words="void" required run={(reason) => voidDocument(props.document.id, { reason })} />
)

export const CloseRestDialog = (props: DialogProps) => (
  <ReasonDialog {...props} words="close_rest" required run={(reason) => closeRest(props.document.id, { reason })} />
)
