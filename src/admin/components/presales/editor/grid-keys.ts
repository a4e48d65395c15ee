import type { KeyboardEvent } from "react"

/** Cells carry `data-row` and `data-col`. */
const cellAt = (root: HTMLElement, row: number, col: string): HTMLInputElement | null =>
  root.querySelector<HTMLInputElement>(`[data-row="${row}"][data-col="${col}"]`)

export function focusCell(root: HTMLElement | null, row: number, col: string): boolean {
  const cell = root ? cellAt(root, row, col) : null
  cell?.focus()
  cell?.select()
  return cell !== null
}

const COLUMNS = ["title", "quantity", "price", "discount"]

type GridActions = { toCatalog: () => void; remove: (row: number) => void }

/**
 * Keys in the lines: arrows move between cells (left and right only from the edge of the text),
 * Enter goes on to the next line, `/` to the catalogue, Ctrl+Backspace removes the line.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>, { toCatalog, remove }: GridActions): void {
  const cell = event.target
  if (!(cell instanceof HTMLInputElement) || !cell.dataset.col) return
  const root = event.currentTarget
  const row = Number(cell.dataset.row)
  const col = cell.dataset.col
  const go = (toRow: number, toCol: string, otherwise?: () => void) => {
    event.preventDefault()
    if (!focusCell(root, toRow, toCol)) otherwise?.()
  }
  const atStart = cell.selectionStart === 0
  const atEnd = cell.selectionEnd === cell.value.length

  if (event.key === "ArrowDown") go(row + 1, col, toCatalog)
  else if (event.key === "ArrowUp") go(row - 1, col)
  else if (event.key === "ArrowLeft" && atStart && COLUMNS.indexOf(col) > 0) go(row, COLUMNS[COLUMNS.indexOf(col) - 1])
  else if (event.key === "ArrowRight" && atEnd && COLUMNS.indexOf(col) < COLUMNS.length - 1) go(row, COLUMNS[COLUMNS.indexOf(col) + 1])
  else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    toCatalog()
  } else if (event.key === "/" && col !== "title") {
    event.preventDefault()
    toCatalog()
  } else if (event.key === "Backspace" && (event.ctrlKey || event.metaKey) && (col !== "title" || cell.value === "")) {
    event.preventDefault()
    remove(row)
  }
}
