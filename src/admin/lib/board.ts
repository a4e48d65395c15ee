import type { CurrencyTotal } from "../../types/common"
import type { BoardColumn, BoardResponse, DealCard, DealPlace, MoveDealResponse } from "../../types/http/crm"

/**
 * Where a card goes: after the card above it, before the card below it, as the user saw them; or to an end
 * of the column, which may not be loaded. None of these: on top.
 */
export type Slot = { stage_id: string; after_id: string | null; before_id: string | null; position?: DealPlace }

/** `card`: the card as last seen, since it may stand where the column is not loaded. */
export type PendingMove = { seq: number; deal_id: string; to: Slot; card?: DealCard }

export const findCard = (columns: BoardColumn[], id: string): { column: BoardColumn; index: number; card: DealCard } | null => {
  for (const column of columns) {
    const index = column.deals.findIndex((d) => d.id === id)
    if (index >= 0) return { column, index, card: column.deals[index] }
  }
  return null
}

/**
 * The slot at `index` of a column, without the moved card itself. Below the last loaded card of a column
 * that has more, the slot is "behind the last one in sight", not the end of the column.
 */
export function slotAt(columns: BoardColumn[], stageId: string, index: number, dealId: string): Slot {
  const deals = columns.find((c) => c.stage.id === stageId)?.deals.filter((d) => d.id !== dealId) ?? []
  return { stage_id: stageId, after_id: deals[index - 1]?.id ?? null, before_id: deals[index]?.id ?? null }
}

/** Where a card is now, as a slot: what "Deshacer" moves it back to. */
export function slotOf(columns: BoardColumn[], dealId: string): Slot | null {
  const found = findCard(columns, dealId)
  return found && slotAt(columns, found.column.stage.id, found.index, dealId)
}

/** The columns as they look after a move, counts and totals included. Unchanged if nobody knows the card. */
export function applyMove(columns: BoardColumn[], move: { deal_id: string; to: Slot; card?: DealCard }): BoardColumn[] {
  const known = findCard(columns, move.deal_id)?.card ?? move.card
  if (!known || !columns.some((c) => c.stage.id === move.to.stage_id)) return columns
  const from = findCard(columns, move.deal_id)?.column.stage.id ?? known.stage_id
  const card = { ...known, stage_id: move.to.stage_id }
  return columns.map((column) => {
    const isSource = column.stage.id === from
    const isTarget = column.stage.id === move.to.stage_id
    if (!isSource && !isTarget) return column
    let deals = column.deals
    if (isSource) deals = deals.filter((d) => d.id !== card.id)
    if (isTarget) deals = insertAt(deals, card, move.to, column.next !== null)
    if (from === move.to.stage_id) return { ...column, deals }
    return isTarget
      ? { ...column, deals, count: column.count + 1, totals: addTotal(column.totals, card.currency_code, card.value), weighted: addTotal(column.weighted, card.currency_code, weightOf(card, column)) }
      : { ...column, deals, count: column.count - 1, totals: addTotal(column.totals, card.currency_code, card.value, -1), weighted: addTotal(column.weighted, card.currency_code, weightOf(card, column), -1) }
  })
}

function insertAt(deals: DealCard[], card: DealCard, slot: Slot, hasMore: boolean): DealCard[] {
  // The end of a column that is not loaded is out of sight.
  if (slot.position === "bottom") return hasMore ? deals : [...deals, card]
  const above = slot.after_id ? deals.findIndex((d) => d.id === slot.after_id) : -1
  const below = slot.before_id ? deals.findIndex((d) => d.id === slot.before_id) : -1
  const index = above >= 0 ? above + 1 : below >= 0 ? below : 0
  return [...deals.slice(0, index), card, ...deals.slice(index)]
}

/** What a card is worth by probability: its own, else its column's. */
const weightOf = (card: DealCard, { stage }: BoardColumn): number => ((card.value ?? 0) * (card.probability ?? stage.probability ?? 0)) / 100

function addTotal(totals: CurrencyTotal[], currency: string, amount: number | null, sign: 1 | -1 = 1): CurrencyTotal[] {
  if (!amount) return totals
  const known = totals.some((t) => t.currency_code === currency)
  const next = known
    ? totals.map((t) => (t.currency_code === currency ? { ...t, amount: round(t.amount + sign * amount) } : t))
    : [...totals, { currency_code: currency, amount: round(sign * amount) }]
  return next.filter((t) => t.amount !== 0)
}

/** Only for the moment until the server's own totals arrive; keeps 0.1 + 0.2 presentable. */
const round = (n: number): number => Math.round(n * 1e6) / 1e6

/**
 * The server's answer to a move, put into what we know of the board. Its totals are those of whole columns,
 * so a filtered board keeps its own count.
 */
export function confirmMove(board: BoardResponse, move: PendingMove, answer: MoveDealResponse, filtered = false): BoardResponse {
  const columns = applyMove(board.columns, move).map((column) => {
    const fresh = answer.columns.find((c) => c.stage_id === column.stage.id)
    return {
      ...column,
      ...(fresh && !filtered ? { count: fresh.count, totals: fresh.totals, weighted: fresh.weighted } : {}),
      deals: column.deals.map((d) => (d.id === answer.deal.id ? answer.deal : d)),
    }
  })
  return { ...board, columns }
}

/** A further page of a column; cards that another user's move brought in meanwhile are not shown twice. */
export function appendPage(board: BoardResponse, stageId: string, page: { deals: DealCard[]; next: string | null }): BoardResponse {
  const shown = new Set(board.columns.flatMap((c) => c.deals.map((d) => d.id)))
  return {
    ...board,
    columns: board.columns.map((c) =>
      c.stage.id === stageId ? { ...c, deals: [...c.deals, ...page.deals.filter((d) => !shown.has(d.id))], next: page.next } : c),
  }
}

/**
 * A fresh first page put over what was scrolled open, so that a change by somebody else does not fold a long
 * column. Cards of `touched` deals, and those that stand elsewhere by now, leave the old rest.
 */
export function keepOpened(old: BoardResponse | undefined, fresh: BoardResponse, touched: ReadonlySet<string>): BoardResponse {
  if (old?.pipeline.id !== fresh.pipeline.id) return fresh
  const shown = new Set(fresh.columns.flatMap((c) => c.deals.map((d) => d.id)))
  return {
    ...fresh,
    columns: fresh.columns.map((column) => {
      const before = old.columns.find((c) => c.stage.id === column.stage.id)
      const last = column.deals.at(-1)
      if (!before || !last || column.next === null) return column
      const at = before.deals.findIndex((d) => d.id === last.id)
      const rest = at < 0 ? [] : before.deals.slice(at + 1).filter((d) => !shown.has(d.id) && !touched.has(d.id))
      return rest.length ? { ...column, deals: [...column.deals, ...rest], next: before.next } : column
    }),
  }
}

/** Takes a card off the board: it was won, lost or deleted. */
export function removeCard(board: BoardResponse, dealId: string): BoardResponse {
  const found = findCard(board.columns, dealId)
  if (!found) return board
  return {
    ...board,
    columns: board.columns.map((c) =>
      c === found.column
        ? { ...c, count: c.count - 1, totals: addTotal(c.totals, found.card.currency_code, found.card.value, -1), weighted: addTotal(c.weighted, found.card.currency_code, weightOf(found.card, c), -1), deals: c.deals.filter((d) => d.id !== dealId) }
        : c),
  }
}

/**
 * Which columns are open when not all fit: those the user opened last, then by position. A closed one
 * is a slim strip one can still drop on.
 */
export function openColumns(ids: string[], width: number, opened: string[], sizes = { open: 220, slim: 44, gap: 8 }): Set<string> {
  const total = ids.length
  let fit = total
  while (fit > 1 && fit * sizes.open + (total - fit) * sizes.slim + (total - 1) * sizes.gap > width) fit--
  const wanted = [...opened.filter((id) => ids.includes(id)), ...ids.filter((id) => !opened.includes(id))]
  return new Set(wanted.slice(0, fit))
}
