import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { NewNoteLine } from "../../modules/billing/notes"
import type { NoteOfOrder } from "../../modules/billing/order-notes"
import type { NoteLineRow, ReturnedLine } from "../../modules/billing/rows"
import { roundMoney } from "../../utils/money"
import { creditsOf, linesAsSold, SaleOrder, six } from "./order-sale"

/** What the order takes off one note: how much, and which of its lines came back. `net`: what it is worth then. */
export type NoteChange = { id: string; back: string; net: string; lines: ReturnedLine[] }

/** `added`: what no note has yet. `carry`: of what was paid for what came back, how much pays it. */
export type OrderChanges = { added: NewNoteLine[]; added_total: string; carry: string; notes: NoteChange[] }

type Sold = { note: NoteOfOrder; line: NoteLineRow; /** Less what the order took back. */ quantity: BigNumberInput; /** Less what anybody took back. */ there: BigNumberInput }

const sumOf = <T>(list: T[], pick: (item: T) => BigNumberInput): BigNumberInput => list.reduce<BigNumberInput>((sum, item) => MathBN.add(sum, pick(item)), MathBN.convert(0))
const worth = (note: NoteOfOrder): BigNumberInput => MathBN.sub(MathBN.sub(note.total, note.credited_total), sumOf(note.pending, (c) => c.amount))
const isOpen = (note: NoteOfOrder): boolean => note.status === "issued" && !note.invoice?.live

/**
 * What an order that was edited, returned, exchanged, claimed or refunded says of its notes (BIL-02, BIL-18, FIS-05): what
 * came back of each and what was added. Notes and additions together are the order's total to the cent; the order's word
 * counts, whatever a person took off a note before.
 */
export function orderChanges(order: SaleOrder, notes: NoteOfOrder[]): OrderChanges {
  const round = (value: BigNumberInput) => roundMoney(value, order.currency_code)
  const canceled = order.status === "canceled"
  const now = canceled ? [] : linesAsSold(order).lines
  const target = canceled ? 0 : round(totalOf(order, notes))
  const sold = soldOf(notes, now)
  const net = sumOf(notes, worth)

  const added = now.flatMap((line) => {
    const more = MathBN.sub(line.quantity, sumOf(ofLine(sold, line), (s) => s.quantity))
    return MathBN.gt(more, 0) ? [portion(line, more)] : []
  })
  let added_total = round(sumOf(added, (l) => l.total))
  const less = () => round(MathBN.sub(MathBN.add(net, added_total), target))
  if (less() < -0.02 && !hasOtherCredits(order, notes)) {
    added.push(...dearer(now, sold))
    added_total = round(sumOf(added, (l) => l.total))
  }
  // Each note is rounded as its own paper; the further one takes the cent.
  if (added.length && Math.abs(less()) <= 0.02) added_total = round(MathBN.sub(added_total, less()))
  const changes = takenOff(notes, backOf(now, sold), Math.max(0, less()), round)
  const over = sumOf(notes, (note) => MathBN.max(0, MathBN.sub(note.paid_total, changes.find((c) => c.id === note.id)!.net)))
  return { added, added_total: String(added_total), carry: String(round(MathBN.min(over, added_total))), notes: changes }
}

/** With what gift cards and store credit paid of it; and a payment that was typed by mistake and taken back makes no sale cheaper, though the host writes it so. */
function totalOf(order: SaleOrder, notes: NoteOfOrder[]): BigNumberInput {
  const { spent, given_back } = creditsOf(order)
  const voided = sumOf(notes.flatMap((n) => n.payments).filter((p) => p.voided_at && p.host_state === "refunded"), (p) => p.amount)
  return MathBN.sum(order.total, sumOf(spent, (c) => c.amount), MathBN.min(voided, given_back))
}

const hasOtherCredits = (order: SaleOrder, notes: NoteOfOrder[]): boolean =>
  MathBN.gt(creditsOf(order).given_back, 0) || notes.some((note) => [...note.credits, ...note.pending].some((c) => !c.by_order))

const UNKNOWN = ""

/** Lines of all notes. Those written before lines knew their order are told by what they sold. */
function soldOf(notes: NoteOfOrder[], now: NewNoteLine[]): (Sold & { key: string })[] {
  const taken = new Set(notes.flatMap((n) => n.lines).flatMap((l) => l.order_line_id ?? []))
  return notes.flatMap((note) =>
    note.lines.map((line) => {
      let key = line.order_line_id ?? null
      if (!key) {
        key = now.find((n) => n.order_line_id && !taken.has(n.order_line_id) && n.kind === line.kind && n.variant_id === line.variant_id && n.title === line.title)?.order_line_id ?? UNKNOWN
        taken.add(key)
      }
      const back = (byOrder: boolean) => sumOf([...note.credits, ...note.pending].filter((c) => !byOrder || c.by_order).flatMap((c) => c.lines ?? []).filter((l) => l.line_id === line.id), (l) => l.quantity)
      return { note, line, key, quantity: MathBN.max(0, MathBN.sub(line.quantity, back(true))), there: MathBN.max(0, MathBN.sub(line.quantity, back(false))) }
    })
  )
}

const ofLine = <T extends { key: string }>(sold: T[], line: NewNoteLine): T[] => sold.filter((s) => s.key === line.order_line_id)

/** As much of a line of the order. */
function portion(line: NewNoteLine, quantity: BigNumberInput): NewNoteLine {
  const part = (amount: string) => six(MathBN.div(MathBN.mult(amount, quantity), line.quantity))
  return { ...line, quantity: six(quantity), subtotal: part(line.subtotal), discount_total: part(line.discount_total), tax_total: part(line.tax_total), total: part(line.total) }
}

/** A price that was raised: the difference, as a line of its own with the line's taxes. */
function dearer(now: NewNoteLine[], sold: (Sold & { key: string })[]): NewNoteLine[] {
  return now.flatMap((line) => {
    const own = ofLine(sold, line)
    const quantity = MathBN.min(line.quantity, sumOf(own, (s) => s.quantity))
    if (MathBN.lte(quantity, 0)) return []
    const before = MathBN.mult(MathBN.div(sumOf(own, (s) => s.line.total), sumOf(own, (s) => s.line.quantity)), quantity)
    const more = MathBN.sub(MathBN.div(MathBN.mult(line.total, quantity), line.quantity), before)
    if (MathBN.lte(more, 0.005)) return []
    const share = MathBN.div(more, line.total)
    const net = six(MathBN.mult(MathBN.sub(line.subtotal, line.discount_total), share))
    const total = six(more)
    return [{ ...line, title: `Diferencia de precio: ${line.title}`, quantity: "1", unit_price: line.is_tax_inclusive ? total : net, subtotal: net, discount_total: "0", tax_total: six(MathBN.mult(line.tax_total, share)), total, order_line_id: null }]
  })
}

type Back = ReturnedLine & { note_id: string; amount: BigNumberInput }

/** Lines of which the order has less now; the newest note gives first. */
function backOf(now: NewNoteLine[], sold: (Sold & { key: string })[]): Back[] {
  const keys = [...new Set(sold.map((s) => s.key))].filter((key) => key !== UNKNOWN)
  return keys.flatMap((key) => {
    const own = sold.filter((s) => s.key === key)
    let gone = MathBN.sub(sumOf(own, (s) => s.quantity), now.find((l) => l.order_line_id === key)?.quantity ?? 0)
    return [...own].reverse().flatMap(({ note, line, there }) => {
      const quantity = MathBN.min(gone, there)
      if (MathBN.lte(quantity, 0)) return []
      gone = MathBN.sub(gone, quantity)
      return [{ note_id: note.id, line_id: line.id, quantity: MathBN.convert(quantity).toFixed(), amount: MathBN.div(MathBN.mult(line.total, quantity), line.quantity) }]
    })
  })
}

/** Spreads what the order costs less over its notes: by the lines that came back, the rest where nothing is invoiced yet, then on the oldest. */
function takenOff(notes: NoteOfOrder[], back: Back[], less: number, round: (value: BigNumberInput) => number): NoteChange[] {
  const byLines = new Map(notes.map((note) => [note.id, round(MathBN.min(worth(note), sumOf(back.filter((b) => b.note_id === note.id), (b) => b.amount)))]))
  const over = round(MathBN.sub(sumOf([...byLines.values()], (v) => v), less))
  // What a person had taken off already is part of it: the lines cannot be told apart any more. Cents are.
  const lines = over > 0.02 * notes.length ? [] : back
  if (!lines.length) for (const note of notes) byLines.set(note.id, 0)
  let rest = round(MathBN.sub(less, sumOf([...byLines.values()], (v) => v)))
  for (const note of [...notes].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.order_part - b.order_part)) {
    const own = byLines.get(note.id)!
    const more = rest < 0 ? Math.max(rest, -own) : Math.min(rest, round(MathBN.sub(worth(note), own)))
    byLines.set(note.id, round(MathBN.add(own, more)))
    rest = round(MathBN.sub(rest, more))
  }
  return notes.map((note) => {
    const amount = byLines.get(note.id)!
    return { id: note.id, back: String(amount), net: String(round(MathBN.sub(worth(note), amount))), lines: amount > 0 ? lines.filter((l) => l.note_id === note.id).map(({ line_id, quantity }) => ({ line_id, quantity })) : [] }
  })
}
