import { Hint, Label, Text } from "@medusajs/ui"
import { type ReactNode, cloneElement, isValidElement, useId } from "react"
import { useTranslation } from "react-i18next"

type FieldProps = {
  label: ReactNode
  optional?: boolean
  hint?: ReactNode
  error?: string | null
  className?: string
  /** One control; it is given its id and what describes it. */
  children: ReactNode
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export const Field = ({ label, optional, hint, error, className, children }: FieldProps) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || undefined
  const control = isValidElement<Record<string, unknown>>(children)
    ? cloneElement(children, { id: children.props.id ?? id, "aria-describedby": described, "aria-invalid": error ? true : undefined })
    : children
  return (
    <div className={`flex min-w-0 flex-col gap-y-1.5 ${className ?? ""}`}>
      <div className="flex items-center gap-x-1">
        <Label htmlFor={id} size="small" weight="plus">{label}</Label>
        {optional && <Text size="small" leading="compact" className="text-ui-fg-subtle">({t("fields.optional")})</Text>}
      </div>
      {control}
      {hint && !error && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && <Hint id={`${id}-error`} variant="error">{error}</Hint>}
    </div>
  )
}
