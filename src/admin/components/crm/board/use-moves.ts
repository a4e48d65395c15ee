import { toast } from "@medusajs/ui"
import { useCallback, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { findCard, Slot, slotAt } from "../../../lib/board"
import { errorText } from "../../../lib/errors"
import type { Direction } from "./actions"
import { flyFromHere } from "./fly"
import type { useBoard } from "./use-board"

type Board = ReturnType<typeof useBoard>

const TOAST = "trato-move"

/** Moves with their words: what was done, the way back, and why not. Ctrl+Z takes the last one back. */
export function useMoves(board: Board) {
  const { t } = useTranslation("trato")
  const undoable = useRef<{ deal_id: string; back: Slot }[]>([])
  const latest = useRef(board)
  latest.current = board

  const stageName = (id: string) => latest.current.columns.find((c) => c.stage.id === id)?.stage.name ?? ""

  const send = useCallback(async (dealId: string, to: Slot, said: (key: string) => string, remember: boolean) => {
    const { columns, move, slotOf, cardOf } = latest.current
    const card = cardOf(dealId)
    const back = slotOf(dealId)
    if (!card || (remember && !back) || (back && same(back, to)) || !columns.length) return
    // Remembered before the server answers: a quick Ctrl+Z means this move, not the one before it.
    const step = remember && back ? { deal_id: dealId, back } : undefined
    if (step) undoable.current.push(step)
    const outcome = await move(dealId, to, () => flyFromHere(dealId))
    if (!outcome.ok) {
      undoable.current = undoable.current.filter((one) => one !== step)
      toast.error(t("crm.board.move_back", { key: card.key }), { id: TOAST, description: errorText(t, outcome.error), duration: 8000 })
      return
    }
    const canUndo = step && undoable.current.includes(step)
    toast.success(said(card.key), {
      id: TOAST,
      duration: 8000,
      action: canUndo ? { label: t("actions.undo"), altText: t("actions.undo"), onClick: () => undo(dealId) } : undefined,
    })
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [t])

  const undo = useCallback((dealId?: string) => {
    const stack = undoable.current
    const at = dealId ? stack.map((u) => u.deal_id).lastIndexOf(dealId) : stack.length - 1
    if (at < 0) return
    const [{ deal_id, back }] = stack.splice(at, 1)
    flyFromHere(deal_id)
    void send(deal_id, back, (key) => t("crm.board.undone", { key, stage: stageName(back.stage_id) }), false)
  }, [send, t])

  const moveTo = useCallback((dealId: string, to: Slot) => {
    const from = findCard(latest.current.columns, dealId)?.column.stage.id
    void send(dealId, to, (key) => (from === to.stage_id ? t("crm.board.reordered", { key }) : t("crm.board.moved", { key, stage: stageName(to.stage_id) })), true)
  }, [send, t])

  const moveToStage = useCallback((dealId: string, stageId: string) => {
    flyFromHere(dealId, { focus: true })
    moveTo(dealId, slotAt(latest.current.columns, stageId, 0, dealId))
  }, [moveTo])

  const moveInStage = useCallback((dealId: string, direction: Direction) => {
    const { columns } = latest.current
    const found = findCard(columns, dealId)
    if (!found) return
    const stageId = found.column.stage.id
    const end = found.column.deals.length - 1
    flyFromHere(dealId, { focus: true })
    // An end is named as such: the end of a long column is not loaded.
    if (direction === "top" || direction === "bottom") {
      if (direction === "top" ? found.index > 0 : found.index < end || found.column.next) moveTo(dealId, { stage_id: stageId, after_id: null, before_id: null, position: direction })
      return
    }
    const index = found.index + (direction === "up" ? -1 : 1)
    if (index >= 0 && index <= end) moveTo(dealId, slotAt(columns, stageId, index, dealId))
  }, [moveTo])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      const target = event.target as HTMLElement | null
      if (target?.closest("input, textarea, [contenteditable=true], [role=dialog], [role=alertdialog]")) return
      if (!undoable.current.length) return
      event.preventDefault()
      undo()
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [undo])

  return { moveTo, moveToStage, moveInStage }
}

const same = (a: Slot, b: Slot): boolean => !b.position && a.stage_id === b.stage_id && a.before_id === b.before_id && a.after_id === b.after_id
