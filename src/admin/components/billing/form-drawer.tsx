import { Button, Drawer, Text } from "@medusajs/ui"
import { type ReactNode, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { useSubmit } from "../../hooks/use-submit"
import { errorText, fieldErrorText, Marked } from "../../lib/errors"
import { isApiError } from "../../lib/http"

type FormDrawerProps = {
  title: string
  description?: ReactNode
  submit: string
  /** What leaves the form, where "Cancelar" would mean the thing itself. */
  leave?: string
  disabled?: boolean
  onClose: () => void
  /** Resolves: the drawer closes. Rejects: mistakes are shown at their fields, and nothing typed is lost. */
  onSubmit: () => Promise<unknown>
  /** Paths that have a field here; mistakes of others are told below. */
  fields: string[]
  children: (at: (path: string) => string | undefined) => ReactNode
}

/** A form at the side with its mistakes at the fields they concern. */
export const FormDrawer = ({ title, description, submit, leave, disabled, onClose, onSubmit, fields, children }: FormDrawerProps) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const body = useRef<HTMLDivElement>(null)
  const { busy, error, submit: answer } = useSubmit(async () => {
    await onSubmit()
    onClose()
  }, disabled)
  const own = isApiError(error) ? error.errors : []
  const homeless = own.filter((one) => !fields.includes(one.path))
  const at = (path: string) => {
    const found = own.find((one) => one.path === path)
    return found ? fieldErrorText(t, found) : undefined
  }
  return (
    <Drawer open onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content
        onOpenAutoFocus={(event) => {
          // Opened from a menu the close button would have it: the first thing to fill in is what one came for.
          const first = body.current?.querySelector<HTMLElement>("input, textarea, button[role=combobox]")
          if (!first) return
          event.preventDefault()
          first.focus()
        }}
      >
        <form className="flex min-h-0 flex-1 flex-col" noValidate autoComplete="off" onSubmit={(event) => void answer(event)}>
          <Drawer.Header>
            <Drawer.Title>{title}</Drawer.Title>
            {description && <Drawer.Description>{description}</Drawer.Description>}
          </Drawer.Header>
          <Drawer.Body ref={body} className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            {children(at)}
            {homeless.map((one) => <Text key={`${one.path}${one.code}`} size="small" role="alert" className="text-ui-fg-error">{fieldErrorText(t, one)}</Text>)}
            {error !== null && !own.length && !(error instanceof Marked) && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{leave ?? t("after.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy} disabled={disabled}>{submit}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
