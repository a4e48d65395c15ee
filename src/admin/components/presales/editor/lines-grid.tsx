import { ShoppingBag } from "@medusajs/icons"
import { Button, Container, Heading, Hint, Kbd, Text, toast } from "@medusajs/ui"
import { useCallback, useEffect, useRef } from "react"
import { type UseFormReturn, useFieldArray, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { CatalogItem, DocumentType } from "../../../../types/http/presales"
import { searchCatalog } from "../../../lib/api/presales"
import { errorText } from "../../../lib/errors"
import { CatalogBox } from "./catalog-box"
import { focusCell, moveInGrid } from "./grid-keys"
import { LINE_GRID, LineRow } from "./line-row"
import { TemplateMenu } from "./template-menu"
import { TextRow } from "./text-row"
import type { Preview } from "./use-preview"
import { type DocumentValues, type LineValues, freeLine, lineOfItem, rowOf } from "./values"

type LinesGridProps = { form: UseFormReturn<DocumentValues>; type: DocumentType; preview: Preview; currency: string | null }

/** The lines of a document: one or two hundred, all with the keyboard. */
export const LinesGrid = ({ form, type, preview, currency }: LinesGridProps) => {
  const { t } = useTranslation("trato")
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: "lines", keyName: "rowId" })
  const [customerId, regionId] = useWatch({ control: form.control, name: ["customer_id", "region_id"] })
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
  const carry = useCallback((row: number, by: 1 | -1, col: string) => {
    const to = row + by
    if (to < 0 || to >= form.getValues("lines").length) return
    move(row, to)
    setTimeout(() => focusCell(grid.current, to, col))
  }, [form, move])

  /** The same article again is one more of it. */
  const addItem = (item: CatalogItem, again: boolean) => {
    const row = again ? form.getValues("lines").findIndex((line) => line.kind === "item" && line.variant_id === item.variant_id) : -1
    if (row < 0) return add(lineOfItem(item), "quantity")
    form.setValue(`lines.${row}.quantity`, String((Number(form.getValues(`lines.${row}.quantity`)) || 0) + 1), { shouldDirty: true })
    setTimeout(() => focusCell(grid.current, row, "quantity"))
  }
  /** A barcode reader typed into the quantity: its code becomes the next line. */
  const scan = async (code: string) => {
    try {
      const found = await searchCatalog({ q: code, customer_id: customerId, currency_code: currency ?? undefined, region_id: regionId ?? undefined, limit: 5 })
      const item = found.find((one) => one.sku?.toLowerCase() === code.toLowerCase()) ?? (found.length === 1 ? found[0] : undefined)
      if (item) addItem(item, true)
      else toast.warning(t("presales.editor.scan_unknown", { code }))
    } catch (error) {
      toast.error(errorText(t, error))
    }
  }

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
        <div className="flex items-center gap-x-3"><KeyHints /><TemplateMenu form={form} type={type} onLines={(lines) => append(lines, { shouldFocus: false })} /></div>
      </div>
      <div ref={grid} onKeyDown={(event) => moveInGrid(event, { toCatalog, remove: drop, carry, scan: (code) => void scan(code) })}>
        {fields.length > 0 && <LinesHeader />}
        {fields.map((field, index) => field.kind === "item"
          ? <LineRow key={field.rowId} form={form} index={index} computed={preview.lines.get(field.key)} currency={currency} onRemove={drop} />
          : <TextRow key={field.rowId} form={form} index={index} kind={field.kind} preview={preview} currency={currency} onRemove={drop} />)}
      </div>
      {fields.length === 0 && <EmptyLines />}
      <div className="px-6 py-3">
        <CatalogBox
          inputRef={catalog}
          customerId={customerId}
          regionId={regionId}
          currency={currency}
          onItem={(item) => addItem(item, false)}
          onFree={(title) => add(freeLine(title), "price")}
          onUp={() => focusCell(grid.current, fields.length - 1, fields[fields.length - 1]?.kind === "item" ? "quantity" : "title")}
        />
        {mistake && <Hint role="alert" variant="error" className="mt-1.5">{mistake}</Hint>}
        <div className="-ml-2 mt-1.5 flex flex-wrap">
          {(["section", "note", "subtotal"] as const).map((kind) => (
            <Button key={kind} type="button" size="small" variant="transparent" className="text-ui-fg-subtle" onClick={() => add(rowOf(kind), "title")}>+ {t(`presales.editor.row.${kind}`)}</Button>
          ))}
        </div>
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
    <div aria-hidden className="text-ui-fg-subtle txt-compact-xsmall hidden items-center gap-x-3 lg:flex">
      {hints.map(([key, label]) => (
        <span key={key} className="flex items-center gap-x-1"><Kbd>{key}</Kbd>{t(`presales.editor.${label}`)}</span>
      ))}
    </div>
  )
}
