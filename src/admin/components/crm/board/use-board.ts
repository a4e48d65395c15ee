import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo, useRef, useState } from "react"
import type { BoardResponse } from "../../../../types/http/crm"
import { appendPage, applyMove, confirmMove, findCard, PendingMove, removeCard, Slot, slotOf } from "../../../lib/board"
import { BoardFilters, dealKeys, getBoard, getColumnPage, moveDeal } from "../../../lib/api/deals"
import { isApiError } from "../../../lib/http"

export type MoveOutcome = { ok: true } | { ok: false; error: unknown }

/**
 * The board: what the server last said, with the moves that are still on their way laid over it. Moves go
 * out one after the other, so a neighbour named by one has already arrived when the next one is sent, and a
 * card never has two in flight. A refetch in between cannot make a card jump, since pending moves are laid
 * over its answer as well.
 */
export function useBoard(filters: BoardFilters) {
  const client = useQueryClient()
  const key = useMemo(() => dealKeys.board(filters), [filters])
  const [pending, setPending] = useState<PendingMove[]>([])
  const held = useRef(false)
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getBoard(filters, signal),
    placeholderData: (old) => old,
    staleTime: 10_000,
    refetchOnWindowFocus: () => !held.current,
  })

  const columns = useMemo(() => pending.reduce(applyMove, query.data?.columns ?? []), [query.data, pending])

  const truth = useCallback(() => client.getQueryData<BoardResponse>(key), [client, key])
  const setTruth = useCallback((change: (board: BoardResponse) => BoardResponse) => {
    client.setQueryData<BoardResponse>(key, (old) => old && change(old))
  }, [client, key])

  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const seq = useRef(0)

  /** Shows the move at once, sends it in its turn, and takes it back when it is refused. */
  const move = useCallback((dealId: string, to: Slot, beforeRevert?: () => void): Promise<MoveOutcome> => {
    const one: PendingMove = { seq: ++seq.current, deal_id: dealId, to }
    setPending((all) => [...all, one])
    const forget = () => setPending((all) => all.filter((m) => m.seq !== one.seq))
    const run = async (): Promise<MoveOutcome> => {
      const version = findCard(truth()?.columns ?? [], dealId)?.card.version
      try {
        if (version === undefined) throw new Error("The card is no longer on the board")
        await client.cancelQueries({ queryKey: key })
        const answer = await moveDeal(dealId, { ...to, version })
        setTruth((board) => confirmMove(board, one, answer))
        forget()
        void client.invalidateQueries({ queryKey: dealKeys.one(dealId) })
        return { ok: true }
      } catch (error) {
        beforeRevert?.()
        forget()
        // Whatever made the server refuse it, what we show is out of date.
        if (!isApiError(error) || error.status !== 0) void client.invalidateQueries({ queryKey: dealKeys.boards })
        return { ok: false, error }
      }
    }
    const result = queue.current.then(run)
    queue.current = result
    return result
  }, [client, key, setTruth, truth])

  const loading = useRef(new Set<string>())
  const [loadingColumns, setLoadingColumns] = useState<ReadonlySet<string>>(new Set())

  /** The next page of one column. */
  const loadMore = useCallback(async (stageId: string) => {
    const next = truth()?.columns.find((c) => c.stage.id === stageId)?.next
    if (!next || loading.current.has(stageId) || held.current) return
    loading.current.add(stageId)
    setLoadingColumns(new Set(loading.current))
    try {
      const page = await getColumnPage(stageId, next, filters)
      setTruth((board) => appendPage(board, stageId, page))
    } finally {
      loading.current.delete(stageId)
      setLoadingColumns(new Set(loading.current))
    }
  }, [filters, setTruth, truth])

  const remove = useCallback((dealId: string) => setTruth((board) => removeCard(board, dealId)), [setTruth])
  const hold = useCallback((on: boolean) => { held.current = on }, [])

  return { query, board: query.data, columns, move, loadMore, loadingColumns, remove, hold, slotOf: (dealId: string) => slotOf(columns, dealId) }
}
