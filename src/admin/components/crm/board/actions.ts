import { createContext, useContext } from "react"
import type { DealCard, StageDTO } from "../../../../types/http/crm"

export type Direction = "up" | "down" | "top" | "bottom"

/** What a card and a column may ask the board to do. Stable, so that cards stay memoised while one is dragged. */
export type BoardActions = {
  moveToStage: (dealId: string, stageId: string) => void
  moveInStage: (dealId: string, direction: Direction) => void
  close: (deal: DealCard, as: "won" | "lost") => void
  remove: (deal: DealCard) => void
  create: (stageId: string) => void
  open: (dealId: string) => void
}

export type BoardContextValue = {
  actions: BoardActions
  stages: StageDTO[]
  defaultCurrency: string
  can: { create: boolean; update: boolean; close: boolean; delete: boolean }
  /** Whether a deal is theirs to change, not only to read. */
  reaches: (deal: DealCard) => boolean
}

export const BoardContext = createContext<BoardContextValue | null>(null)

export function useBoardContext(): BoardContextValue {
  const value = useContext(BoardContext)
  if (!value) throw new Error("Outside of a board")
  return value
}

/** What may be done with this card. */
export function useCardCan(deal: DealCard): { update: boolean; close: boolean; delete: boolean } {
  const { can, reaches } = useBoardContext()
  const mine = reaches(deal)
  return { update: mine && can.update, close: mine && can.close, delete: mine && can.delete }
}
