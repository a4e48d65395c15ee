import { clx } from "@medusajs/ui"
import { type InputHTMLAttributes, forwardRef } from "react"
import { type UseFormReturn, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { DocumentValues } from "./values"

type CellInputProps = InputHTMLAttributes<HTMLInputElement> & { invalid?: boolean; boxed?: boolean }

/** A field that looks like text until it is touched, so that 200 lines still read as a paper. */
export const CellInput = forwardRef<HTMLInputElement, CellInputProps>(({ invalid, boxed, className, ...props }, ref) => (
  <input
    ref={ref}
    type="text"
    autoComplete="off"
    aria-invalid={invalid || undefined}
    onFocus={(event) => event.target.select()}
    {...props}
    className={clx(
      "txt-compact-small text-ui-fg-base placeholder:text-ui-fg-muted h-7 w-full min-w-0 rounded-md px-2 outline-none transition-shadow",
      "bg-ui-bg-field shadow-borders-base hover:bg-ui-bg-field-hover focus:bg-ui-bg-field focus:shadow-borders-interactive-with-active",
      !boxed && "md:bg-transparent md:focus:bg-ui-bg-field",
      !boxed && !invalid && "md:shadow-none md:hover:shadow-borders-base md:focus:shadow-borders-interactive-with-active",
      invalid && "!shadow-borders-error",
      className
    )}
  />
))
CellInput.displayName = "CellInput"

type DiscountInputProps = { form: UseFormReturn<DocumentValues>; name: `lines.${number}` | ""; label: string; invalid?: boolean; cell?: Record<string, string | number | undefined>; boxed?: boolean }

/** `10 %` or `$ 150`: the button changes which; typing the sign does too. */
export const DiscountInput = ({ form, name, label, invalid, cell, boxed }: DiscountInputProps) => {
  const { t } = useTranslation("trato")
  const value = name ? (`${name}.discount` as const) : ("discount" as const)
  const kind = name ? (`${name}.discount_type` as const) : ("discount_type" as const)
  const type = useWatch({ control: form.control, name: kind })
  const change = (next: "percent" | "amount") => form.setValue(kind, next, { shouldDirty: true })
  return (
    <div className="relative">
      <CellInput
        {...cell}
        {...form.register(value, {
          onChange: (event: { target: { value: string } }) => {
            const text = event.target.value
            if (!/[%$]/.test(text)) return
            change(text.includes("%") ? "percent" : "amount")
            form.setValue(value, text.replace(/[%$\s]/g, ""))
          },
        })}
        inputMode="decimal"
        placeholder="0"
        aria-label={label}
        invalid={invalid}
        boxed={boxed}
        className={clx("pr-8 text-right tabular-nums", boxed && "h-8")}
      />
      <button
        type="button"
        tabIndex={-1}
        onClick={() => change(type === "percent" ? "amount" : "percent")}
        aria-label={t(type === "percent" ? "presales.editor.discount_kind_percent" : "presales.editor.discount_kind_amount")}
        className="txt-compact-small text-ui-fg-subtle hover:bg-ui-bg-base-hover hover:text-ui-fg-subtle absolute inset-y-1 right-1 w-6 rounded"
      >
        {type === "percent" ? "%" : "$"}
      </button>
    </div>
  )
}
