import { Hint, Label, Text, clx } from "@medusajs/ui"
import { ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"

export type FieldIds = { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined; labelId: string }

type FieldProps = {
  label: ReactNode
  required?: boolean
  optional?: boolean
  hint?: ReactNode
  error?: string
  className?: string
  aside?: ReactNode
  children: (ids: FieldIds) => ReactNode
}

/** A labelled control with its hint, and its error where it belongs: under it, and read with it. */
export const Field = ({ label, required, optional, hint, error, className, aside, children }: FieldProps) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const describedBy = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ") || undefined
  return (
    <div className={clx("flex min-w-0 flex-col gap-y-2", className)}>
      <div className="flex items-center gap-x-1">
        <Label id={`${id}-label`} htmlFor={id} size="small" weight="plus">
          {label}{required && <span aria-hidden className="text-ui-fg-error"> *</span>}
        </Label>
        {optional && <Text size="small" leading="compact" className="text-ui-fg-subtle">({t("fields.optional")})</Text>}
        {aside && <span className="ml-auto">{aside}</span>}
      </div>
      {children({ id, labelId: `${id}-label`, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && <Hint id={`${id}-error`} variant="error" role="alert">{error}</Hint>}
      {hint && !error && <Text id={`${id}-hint`} size="xsmall" className="text-ui-fg-subtle">{hint}</Text>}
    </div>
  )
}
