import type { KeyboardEvent } from "react"

/** Cells carry `data-row` and `data-col`. */
const cellAt = (root: HTMLElement, row: number, col: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-row="${row}"][data-col="${col}"]`) ?? root.querySelector<HTMLElement>(`[data-row="${row}"][data-col="title"]`)

export function focusCell(root: HTMLElement | null, row: number, col: string): boolean {
  const cell = root ? cellAt(root, row, col) : null
  cell?.focus()
  if (cell instanceof HTMLInputElement) cell.select()
  return cell !== null
}

const COLUMNS = ["title", "quantity", "price", "discount"]

type GridActions = {
  toCatalog: () => void
  remove: (row: number) => void
  carry: (row: number, by: 1 | -1, col: string) => void
  scan: (code: string) => void
}

/** Nobody orders ten million of a thing, nor a quantity with letters: that is what a barcode reader typed. */
export const isScanned = (text: string): boolean => /^\d{8,}$/.test(text) || (/^[\w./-]{4,}$/.test(text) && /[a-z]/i.test(text) && /[\d-]/.test(text))

/**
 * Keys in the lines: arrows move between cells (left and right only from the edge of the text), Alt and an
 * arrow carry the line up or down, Enter goes on to the next line, `/` to the catalogue, Ctrl+Backspace
 * removes the line. A code that a reader typed into the quantity is given to `scan`.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>, { toCatalog, remove, carry, scan }: GridActions): void {
  const cell = event.target
  if (!(cell instanceof HTMLElement) || cell.dataset.col === undefined) return
  const root = event.currentTarget
  const row = Number(cell.dataset.row)
  const col = cell.dataset.col
  const input = cell instanceof HTMLInputElement ? cell : null
  const go = (toRow: number, toCol: string, otherwise?: () => void) => {
    event.preventDefault()
    if (!focusCell(root, toRow, toCol)) otherwise?.()
  }
  const atStart = !input || input.selectionStart === 0
  const atEnd = !input || input.selectionEnd === input.value.length

  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault()
    carry(row, event.key === "ArrowDown" ? 1 : -1, col)
  } else if (event.key === "ArrowDown") go(row + 1, col, toCatalog)
  else if (event.key === "ArrowUp") go(row - 1, col)
  else if (event.key === "ArrowLeft" && atStart && COLUMNS.indexOf(col) > 0) go(row, COLUMNS[COLUMNS.indexOf(col) - 1])
  else if (event.key === "ArrowRight" && atEnd && COLUMNS.indexOf(col) < COLUMNS.length - 1) go(row, COLUMNS[COLUMNS.indexOf(col) + 1])
  else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    if (input && col === "quantity" && isScanned(input.value.trim())) {
      const code = input.value.trim()
      setInput(input, "1")
      scan(code)
    } else toCatalog()
  } else if (event.key === "/" && col !== "title") {
    event.preventDefault()
    toCatalog()
  } else if (event.key === "Backspace" && (event.ctrlKey || event.metaKey) && (col !== "title" || !input || input.value === "")) {
    event.preventDefault()
    remove(row)
  }
}

/** React keeps the last value it wrote and would take a plain assignment for its own. */
function setInput(input: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value)
  input.dispatchEvent(new Event("input", { bubbles: true }))
}
