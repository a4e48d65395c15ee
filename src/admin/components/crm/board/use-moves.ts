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
    const { columns, move, slotOf } = latest.current
    const found = findCard(columns, dealId)
    const back = slotOf(dealId)
    if (!found || !back || same(back, to)) return
    const outcome = await move(dealId, to, () => flyFromHere(dealId))
    if (!outcome.ok) {
      toast.error(t("crm.board.move_back", { key: found.card.key }), { id: TOAST, description: errorText(t, outcome.error), duration: 8000 })
      return
    }
    if (remember) undoable.current.push({ deal_id: dealId, back })
    toast.success(said(found.card.key), {
      id: TOAST,
      duration: 8000,
      action: remember ? { label: t("actions.undo"), altText: t("actions.undo"), onClick: () => undo(dealId) } : undefined,
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

  const moveInStage = useCallback(async (dealId: string, direction: Direction) => {
    // The end of a column is only known when all of it is loaded.
    const stageId = findCard(latest.current.columns, dealId)?.column.stage.id
    if (direction === "bottom" && stageId) await latest.current.loadAll(stageId)
    const { columns } = latest.current
    const found = findCard(columns, dealId)
    if (!found) return
    const end = found.column.deals.length - 1
    const index = { up: found.index - 1, down: found.index + 1, top: 0, bottom: end }[direction]
    if (index < 0 || index > end) return
    flyFromHere(dealId, { focus: true })
    moveTo(dealId, slotAt(columns, found.column.stage.id, index, dealId))
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

const same = (a: Slot, b: Slot): boolean => a.stage_id === b.stage_id && a.before_id === b.before_id && a.after_id === b.after_id
