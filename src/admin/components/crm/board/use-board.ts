import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo, useRef, useState } from "react"
import type { BoardEvent, BoardResponse, DealCard } from "../../../../types/http/crm"
import { appendPage, applyMove, confirmMove, findCard, keepOpened, PendingMove, removeCard, Slot, slotOf } from "../../../lib/board"
import { BoardFilters, dealKeys, getBoard, getColumnPage, MAX_TAKE, moveDeal } from "../../../lib/api/deals"
import { isApiError } from "../../../lib/http"
import { useBoardEvents } from "./use-board-events"

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
  const touched = useRef(new Set<string>())
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const known = touched.current
      touched.current = new Set()
      const before = () => client.getQueryData<BoardResponse>(key)
      return keepOpened(before(), await getBoard(filters, signal, longest(before())), known)
    },
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

  /** Cards as the server last told them, for moves of cards that are not loaded (any more). */
  const told = useRef(new Map<string, DealCard>())

  /** Shows the move at once, sends it in its turn, and takes it back when it is refused. */
  const move = useCallback((dealId: string, to: Slot, beforeRevert?: () => void): Promise<MoveOutcome> => {
    const one: PendingMove = { seq: ++seq.current, deal_id: dealId, to, card: told.current.get(dealId) }
    setPending((all) => [...all, one])
    const forget = () => setPending((all) => all.filter((m) => m.seq !== one.seq))
    const run = async (): Promise<MoveOutcome> => {
      const version = (findCard(truth()?.columns ?? [], dealId)?.card ?? told.current.get(dealId))?.version
      try {
        if (version === undefined) throw new Error("The card is no longer on the board")
        await client.cancelQueries({ queryKey: key })
        const answer = await moveDeal(dealId, { ...to, version })
        told.current.set(dealId, answer.deal)
        setTruth((board) => confirmMove(board, one, answer, isFiltered(filters)))
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
  }, [client, filters, key, setTruth, truth])

  const loading = useRef(new Set<string>())
  const [loadingColumns, setLoadingColumns] = useState<ReadonlySet<string>>(new Set())

  /** The next page of one column. */
  const loadMore = useCallback(async (stageId: string) => {
    const next = truth()?.columns.find((c) => c.stage.id === stageId)?.next
    if (!next || loading.current.has(stageId) || held.current) return
    loading.current.add(stageId)
    setLoadingColumns(new Set(loading.current))
    try {
      const page = await getColumnPage(stageId, next, filters, MAX_TAKE)
      setTruth((board) => appendPage(board, stageId, page))
    } finally {
      loading.current.delete(stageId)
      setLoadingColumns(new Set(loading.current))
    }
  }, [filters, setTruth, truth])

  const remove = useCallback((dealId: string) => setTruth((board) => removeCard(board, dealId)), [setTruth])
  const late = useRef(false)
  const refresh = useCallback((event?: BoardEvent) => {
    if (event?.deal_id) touched.current.add(event.deal_id)
    // Never under a held card (B-06): the change is fetched when it is let go.
    if (held.current) late.current = true
    else void client.invalidateQueries({ queryKey: dealKeys.boards })
  }, [client])
  const hold = useCallback((on: boolean) => {
    held.current = on
    if (on) void client.cancelQueries({ queryKey: dealKeys.boards })
    else if (late.current) {
      late.current = false
      refresh()
    }
  }, [client, refresh])
  useBoardEvents(query.data?.pipeline.id, refresh)

  return { query, board: query.data, columns, move, loadMore, loadingColumns, remove, hold, slotOf: (dealId: string) => slotOf(columns, dealId), cardOf: (dealId: string) => findCard(columns, dealId)?.card ?? told.current.get(dealId) }
}

const longest = (board: BoardResponse | undefined): number => Math.max(0, ...(board?.columns.map((c) => c.deals.length) ?? []))

const isFiltered = ({ pipeline_id: _, ...others }: BoardFilters): boolean => Object.values(others).some(Boolean)
