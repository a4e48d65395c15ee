import { Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Field } from "../paper/field"
import { FormDialog } from "../paper/form-dialog"

type NameDialogProps = { title: string; label: string; start?: string; onClose: () => void; onSave: (name: string) => Promise<unknown> }

export const NameDialog = ({ title, label, start = "", onClose, onSave }: NameDialogProps) => {
  const { t } = useTranslation("trato")
  const [name, setName] = useState(start)
  return (
    <FormDialog open onClose={onClose} title={title} submit={t("actions.save")} disabled={!name.trim()} onSubmit={() => onSave(name.trim())}>
      <Field label={label}><Input autoFocus autoComplete="off" maxLength={120} value={name} onChange={(event) => setName(event.target.value)} /></Field>
    </FormDialog>
  )
}
