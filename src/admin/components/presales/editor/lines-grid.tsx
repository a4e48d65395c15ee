import { ShoppingBag } from "@medusajs/icons"
import { Container, Heading, Hint, Kbd, Text } from "@medusajs/ui"
import { useCallback, useEffect, useRef } from "react"
import { type UseFormReturn, useFieldArray, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CatalogBox } from "./catalog-box"
import { focusCell, moveInGrid } from "./grid-keys"
import { LINE_GRID, LineRow } from "./line-row"
import type { Preview } from "./use-preview"
import { type DocumentValues, type LineValues, freeLine, lineOfItem } from "./values"

type LinesGridProps = { form: UseFormReturn<DocumentValues>; preview: Preview; currency: string | null }

/** The lines of a document: one or two hundred, all with the keyboard. */
export const LinesGrid = ({ form, preview, currency }: LinesGridProps) => {
  const { t } = useTranslation("trato")
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "lines", keyName: "rowId" })
  const customerId = useWatch({ control: form.control, name: "customer_id" })
  const { errors } = useFormState({ control: form.control, name: "lines" })
  const grid = useRef<HTMLDivElement>(null)
  const catalog = useRef<HTMLInputElement>(null)

  const toCatalog = useCallback(() => catalog.current?.focus(), [])
  const add = (line: LineValues, col: string) => {
    const row = form.getValues("lines").length
    form.clearErrors("lines")
    append(line, { shouldFocus: false })
    setTimeout(() => focusCell(grid.current, row, col))
  }
  const drop = useCallback((row: number) => {
    remove(row)
    setTimeout(() => {
      if (!focusCell(grid.current, Math.max(0, row - 1), "quantity")) catalog.current?.focus()
    })
  }, [remove])

  useEffect(() => {
    const focusBySlash = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== "/" || event.defaultPrevented || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
      event.preventDefault()
      toCatalog()
    }
    window.addEventListener("keydown", focusBySlash)
    return () => window.removeEventListener("keydown", focusBySlash)
  }, [toCatalog])

  // The host decides prices nobody typed: what it answered is shown in the cell.
  useEffect(() => {
    form.getValues("lines").forEach((line, index) => {
      const computed = preview.lines.get(line.key)
      if (computed && !line.price_is_own && line.price !== String(computed.unit_price)) form.setValue(`lines.${index}.price`, String(computed.unit_price))
    })
  }, [form, preview.lines])

  const mistake = errors.lines?.message ?? errors.lines?.root?.message
  return (
    <Container className="p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("presales.editor.lines")}</Heading>
        <KeyHints />
      </div>
      <div ref={grid} onKeyDown={(event) => moveInGrid(event, { toCatalog, remove: drop })}>
        {fields.length > 0 && <LinesHeader />}
        {fields.map((field, index) => (
          <LineRow key={field.rowId} form={form} index={index} computed={preview.lines.get(field.key)} currency={currency} onRemove={drop} />
        ))}
      </div>
      {fields.length === 0 && <EmptyLines />}
      <div className="px-6 py-3">
        <CatalogBox
          inputRef={catalog}
          customerId={customerId}
          currency={currency}
          onItem={(item) => add(lineOfItem(item), "quantity")}
          onFree={(title) => add(freeLine(title), "price")}
          onUp={() => focusCell(grid.current, fields.length - 1, "quantity")}
        />
        {mistake && <Hint role="alert" variant="error" className="mt-1.5">{mistake}</Hint>}
      </div>
    </Container>
  )
}

const LinesHeader = () => {
  const { t } = useTranslation("trato")
  const head = (key: string, className: string) => <span className={className}>{t(`presales.editor.${key}`)}</span>
  return (
    <div aria-hidden className={`${LINE_GRID} border-ui-border-base bg-ui-bg-subtle text-ui-fg-subtle txt-compact-xsmall-plus hidden border-y px-6 py-2`}>
      {head("concept", "px-2")}
      {head("quantity", "px-2 text-right")}
      {head("price", "px-2 text-right")}
      {head("discount", "px-2 text-right")}
      {head("line_total", "text-right")}
      <span />
    </div>
  )
}

const EmptyLines = () => {
  const { t } = useTranslation("trato")
  return (
    <div className="border-ui-border-base flex flex-col items-center gap-y-1 border-y px-6 py-10 text-center">
      <ShoppingBag className="text-ui-fg-muted mb-2" />
      <Text size="small" leading="compact" weight="plus">{t("presales.editor.empty_title")}</Text>
      <Text size="small" className="text-ui-fg-subtle text-balance">{t("presales.editor.empty_text")}</Text>
    </div>
  )
}

const KeyHints = () => {
  const { t } = useTranslation("trato")
  const hints: [string, string][] = [["/", "hint_search"], ["↵", "hint_enter"], ["↑ ↓", "hint_move"], ["Ctrl ↵", "hint_save"]]
  return (
    <div aria-hidden className="text-ui-fg-muted txt-compact-xsmall hidden items-center gap-x-3 lg:flex">
      {hints.map(([key, label]) => (
        <span key={key} className="flex items-center gap-x-1"><Kbd>{key}</Kbd>{t(`presales.editor.${label}`)}</span>
      ))}
    </div>
  )
}
