import { Hint, Prompt } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import { useReturnFocus } from "../../hooks/use-return-focus"

type SmallDialogProps = {
  title: string
  description?: ReactNode
  children?: ReactNode
  footer: ReactNode
  error?: string
  onClose: () => void
  onSubmit?: () => void
}

/** A short question with fields, in the middle of the screen. Escape and the overlay's buttons leave it. */
export const SmallDialog = ({ title, description, children, footer, error, onClose, onSubmit }: SmallDialogProps) => {
  useReturnFocus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  return (
    <Prompt open onOpenChange={(open) => !open && onClose()} variant="confirmation">
      <Prompt.Content className="max-h-[calc(100dvh-32px)] max-w-[min(400px,calc(100vw-32px))] overflow-y-auto">
        <form onSubmit={submit} noValidate>
          <Prompt.Header>
            <Prompt.Title className="break-words">{title}</Prompt.Title>
            {description && <Prompt.Description className="break-words">{description}</Prompt.Description>}
          </Prompt.Header>
          <div className="flex flex-col gap-y-4 px-6 pt-4">
            {children}
            {error && <Hint variant="error" role="alert">{error}</Hint>}
          </div>
          <Prompt.Footer>{footer}</Prompt.Footer>
        </form>
      </Prompt.Content>
    </Prompt>
  )
}
