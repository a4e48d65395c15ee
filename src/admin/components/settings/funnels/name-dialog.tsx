import { Button, Input } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { type ReactNode, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { SmallDialog } from "../../common/small-dialog"

type NameDialogProps = {
  title: string
  label: string
  hint?: string
  start?: string
  maximum: number
  submit?: string
  /** Rejects: the reason is shown at the field and nothing is lost. */
  onSave: (name: string) => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

/** Asks for the name of something, and perhaps a little more. */
export const NameDialog = ({ title, label, hint, start = "", maximum, submit, onSave, onClose, children }: NameDialogProps) => {
  const { t } = useTranslation("trato")
  const [name, setName] = useState(start)
  const [shown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const save = useMutation({ mutationFn: () => onSave(name.trim()), onSuccess: onClose })
  const length = name.trim().length
  const error = shown && !length ? t("errors.required") : length > maximum ? t("errors.text_too_long", { max: maximum, used: length }) : save.error ? errorText(t, save.error) : undefined
  return (
    <SmallDialog
      title={title}
      onClose={() => !save.isPending && onClose()}
      onSubmit={() => {
        setShown(true)
        if (!length || length > maximum) input.current?.focus()
        else if (!save.isPending) save.mutate()
      }}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={save.isPending}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{submit ?? t("actions.save")}</Button>
        </>
      }
    >
      <Field label={label} required hint={hint} error={error}>
        {({ labelId: _label, ...ids }) => <Input {...ids} ref={input} value={name} autoFocus autoComplete="off" onChange={(e) => { setName(e.target.value); save.reset() }} />}
      </Field>
      {children}
    </SmallDialog>
  )
}
