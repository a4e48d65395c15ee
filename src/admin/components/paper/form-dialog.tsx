import { Button, Prompt, Text } from "@medusajs/ui"
import { useRef, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { useSubmit } from "../../hooks/use-submit"
import { errorText } from "../../lib/errors"

type FormDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  submit: string
  variant?: "danger" | "confirmation"
  disabled?: boolean
  /** Resolves: the dialog closes. Rejects: the reason is shown and nothing is lost. */
  onSubmit: () => Promise<unknown>
  /** A dialog's own way to show an error; null leaves the sentence of the error. */
  renderError?: (error: unknown) => ReactNode | null
  children?: ReactNode
}

/** A small question with a field or two. Enter answers it, Esc leaves it, errors stay inside. */
export const FormDialog = ({ open, onClose, title, description, submit, variant = "confirmation", disabled, onSubmit, renderError, children }: FormDialogProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const body = useRef<HTMLDivElement>(null)
  const { busy, error, setError, submit: answer } = useSubmit(async () => {
    await onSubmit()
    onClose()
  }, disabled)

  const close = () => {
    if (busy) return
    setError(null)
    onClose()
  }
  return (
    <Prompt open={open} onOpenChange={(next) => !next && close()} variant={variant}>
      <Prompt.Content
        className="max-h-[calc(100dvh-32px)] max-w-[min(480px,calc(100vw-32px))] overflow-y-auto"
        {...(description ? {} : { "aria-describedby": undefined })}
        onOpenAutoFocus={(event) => {
          // Not by autoFocus: that comes before the dialog listens, and a menu that closes then takes the focus back behind it.
          const first = body.current?.querySelector<HTMLElement>("input, textarea, button[role=combobox], button[role=checkbox]")
          if (!first) return
          event.preventDefault()
          first.focus()
        }}
      >
        <form onSubmit={(event) => void answer(event)} noValidate>
          <Prompt.Header>
            <Prompt.Title>{title}</Prompt.Title>
            {description && <Prompt.Description asChild><div>{description}</div></Prompt.Description>}
          </Prompt.Header>
          {children && <div ref={body} className="flex flex-col gap-y-4 px-6 pt-4">{children}</div>}
          {error !== null && (
            <div role="alert" className="px-6 pt-4">
              {renderError?.(error) ?? <Text size="small" className="text-ui-fg-error">{errorText(t, error)}</Text>}
            </div>
          )}
          <Prompt.Footer>
            <Button type="button" size="small" variant="secondary" onClick={close} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" variant={variant === "danger" ? "danger" : "primary"} isLoading={busy} disabled={disabled}>{submit}</Button>
          </Prompt.Footer>
        </form>
      </Prompt.Content>
    </Prompt>
  )
}
