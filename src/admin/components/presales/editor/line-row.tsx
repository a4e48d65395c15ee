import { Trash } from "@medusajs/icons"
import { Hint, IconButton, Text, Tooltip, clx } from "@medusajs/ui"
import { type InputHTMLAttributes, forwardRef, memo, useId, useState } from "react"
import { type UseFormReturn, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { LineDTO } from "../../../../types/lines"
import { useFormat } from "../../../hooks/use-format"
import type { DocumentValues } from "./values"

export const LINE_GRID = "md:grid md:grid-cols-[minmax(0,1fr)_76px_112px_112px_116px_28px] md:items-start md:gap-x-2"

type LineRowProps = { form: UseFormReturn<DocumentValues>; index: number; computed: LineDTO | undefined; currency: string | null; onRemove: (index: number) => void }

/** One line: a row of fields on a desk, a small card on a phone. */
export const LineRow = memo(({ form, index, computed, currency, onRemove }: LineRowProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { errors } = useFormState({ control: form.control, name: `lines.${index}` })
  const mistakes = errors.lines?.[index]
  const label = (field: string) => t("presales.editor.line_label", { field: t(`presales.editor.${field}`), position: index + 1 })
  const money = (amount: number) => format.money(amount, currency ?? "mxn", { code: false, cents: true })
  const rowName = useId()
  const cell = (col: (typeof FIELDS)[number]) => ({ "data-row": index, "data-col": col, "aria-describedby": mistakes?.[col] ? `${rowName}-errors` : undefined })
  const taxes = computed?.tax_lines.map((tax) => (tax.name.includes("%") ? tax.name : `${tax.name} ${tax.rate} %`)).join(", ")

  return (
    <div role="group" aria-label={`${index + 1}`} className={clx(LINE_GRID, "border-ui-border-base flex flex-col gap-y-2 border-b px-6 py-3 md:py-2")}>
      <div className="min-w-0">
        <div className="flex items-center gap-x-2">
          <CellInput {...cell("title")} {...form.register(`lines.${index}.title`)} aria-label={label("concept")} invalid={Boolean(mistakes?.title)} className="font-medium" />
          <RemoveButton index={index} onRemove={onRemove} className="md:hidden" />
        </div>
        <LineDetails form={form} index={index} />
      </div>
      <div className="grid grid-cols-3 gap-2 md:contents">
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.quantity")} />
          <CellInput {...cell("quantity")} {...form.register(`lines.${index}.quantity`)} inputMode="decimal" aria-label={label("quantity")} invalid={Boolean(mistakes?.quantity)} className="text-right tabular-nums" />
        </div>
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.price")} />
          <CellInput
            {...cell("price")}
            {...form.register(`lines.${index}.price`, { onChange: () => form.setValue(`lines.${index}.price_is_own`, true) })}
            inputMode="decimal"
            aria-label={label("price")}
            invalid={Boolean(mistakes?.price)}
            className="text-right tabular-nums"
          />
          {computed && (
            <Text size="xsmall" className="text-ui-fg-muted mt-0.5 px-2 text-right">
              {t(computed.is_tax_inclusive ? "presales.editor.price_hint_inclusive" : "presales.editor.price_hint_exclusive")}
            </Text>
          )}
        </div>
        <div className="min-w-0">
          <PhoneLabel text={t("presales.editor.discount")} />
          <DiscountInput form={form} name={`lines.${index}`} label={label("discount")} invalid={Boolean(mistakes?.discount)} cell={cell("discount")} />
        </div>
      </div>
      <div className="flex items-baseline justify-between gap-x-2 md:block md:pt-1 md:text-right">
        <Text size="xsmall" className="text-ui-fg-muted md:hidden">{computed ? taxes || t("presales.editor.no_tax") : ""}</Text>
        <Text size="small" leading="compact" weight="plus" className="text-ui-fg-base tabular-nums">{computed ? money(computed.total) : "–"}</Text>
        <Text size="xsmall" className="text-ui-fg-muted mt-0.5 hidden md:block">{computed ? taxes || t("presales.editor.no_tax") : ""}</Text>
      </div>
      <RemoveButton index={index} onRemove={onRemove} className="hidden md:inline-flex" />
      {mistakes && <Mistakes id={`${rowName}-errors`} mistakes={mistakes} />}
    </div>
  )
})
LineRow.displayName = "LineRow"

const RemoveButton = ({ index, onRemove, className }: { index: number; onRemove: (index: number) => void; className: string }) => {
  const { t } = useTranslation("trato")
  return (
    <Tooltip content={t("presales.editor.remove_line_keys")}>
      <IconButton
        type="button"
        size="small"
        variant="transparent"
        className={clx("text-ui-fg-muted shrink-0", className)}
        aria-label={t("presales.editor.remove_line", { position: index + 1 })}
        onClick={() => onRemove(index)}
      >
        <Trash />
      </IconButton>
    </Tooltip>
  )
}

/** SKU, and a longer description once somebody asks for it. */
const LineDetails = ({ form, index }: { form: UseFormReturn<DocumentValues>; index: number }) => {
  const { t } = useTranslation("trato")
  const [sku, description] = useWatch({ control: form.control, name: [`lines.${index}.sku`, `lines.${index}.description`] })
  const [open, setOpen] = useState(false)
  const shown = open || Boolean(description)
  return (
    <div className="mt-0.5 flex flex-col gap-y-1">
      {!shown && (
        <div className="flex min-w-0 items-center gap-x-2 px-2">
          {sku && <Text size="xsmall" className="text-ui-fg-muted truncate">{sku}</Text>}
          <button type="button" tabIndex={-1} onClick={() => setOpen(true)} className="txt-xsmall text-ui-fg-muted hover:text-ui-fg-subtle shrink-0 rounded outline-none focus-visible:shadow-borders-focus">
            {t("presales.editor.add_description")}
          </button>
        </div>
      )}
      {shown && (
        <textarea
          {...form.register(`lines.${index}.description`)}
          autoFocus={open}
          rows={Math.min(6, Math.max(2, (description ?? "").split("\n").length))}
          aria-label={t("presales.editor.line_label", { field: t("presales.editor.description"), position: index + 1 })}
          placeholder={t("presales.editor.description")}
          onBlur={() => !description && setOpen(false)}
          className="txt-small text-ui-fg-subtle placeholder:text-ui-fg-muted hover:bg-ui-bg-field-hover focus:bg-ui-bg-field focus:shadow-borders-interactive-with-active w-full resize-none rounded-md bg-transparent px-2 py-1 outline-none"
        />
      )}
    </div>
  )
}

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
        className="txt-compact-small text-ui-fg-muted hover:bg-ui-bg-base-hover hover:text-ui-fg-subtle absolute inset-y-1 right-1 w-6 rounded"
      >
        {type === "percent" ? "%" : "$"}
      </button>
    </div>
  )
}

const PhoneLabel = ({ text }: { text: string }) => (
  <Text size="xsmall" aria-hidden className="text-ui-fg-subtle mb-1 md:hidden">{text}</Text>
)

type RowMistakes = Partial<Record<(typeof FIELDS)[number], { message?: string }>>

const FIELDS = ["title", "description", "quantity", "price", "discount"] as const
const LABEL = { title: "concept", description: "description", quantity: "quantity", price: "price", discount: "discount" } as const

/** What is wrong with a line, under it and as wide as it: a cell is too narrow for a sentence. */
const Mistakes = ({ id, mistakes }: { id: string; mistakes: RowMistakes }) => {
  const { t } = useTranslation("trato")
  return (
    <div id={id} role="alert" className="col-span-full flex flex-col gap-y-1 px-2">
      {FIELDS.map((field) => mistakes[field]?.message && (
        <Hint key={field} variant="error">{t(`presales.editor.${LABEL[field]}`)}: {mistakes[field]?.message}</Hint>
      ))}
    </div>
  )
}
