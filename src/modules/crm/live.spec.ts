import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { BoardListener, LiveMessage } from "./live"

type Listener = (message?: { channel: string; payload: string }) => void

/** A database of which notifications arrive, or are swallowed by a pooler. */
function database(arrive: boolean) {
  const listeners = new Map<string, Listener>()
  const state = { newest: "1", opened: 0 }
  const deliver = (payload: string) => listeners.get("notification")?.({ channel: "trato_board", payload })
  const knex = {
    client: {
      acquireRawConnection: async () => {
        state.opened++
        return { on: (event: string, listener: Listener) => void listeners.set(event, listener), query: async () => undefined, end: async () => undefined }
      },
    },
    raw: async (_sql: string, bindings?: string[]) => {
      if (bindings) return void (arrive && deliver(bindings[1]))
      return { rows: [{ state: state.newest }] }
    },
  }
  return { knex: knex as unknown as Knex, state, deliver, drop: () => listeners.get("end")?.() }
}

const MOVE = { pipeline_id: "p", stage_ids: ["a", "b"], deal_id: "d", actor_id: "u", client_id: "tab" }

describe("live updates of boards", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

  it("B-06 hands a notification to every listener of the process", async () => {
    const { knex, deliver, state } = database(true)
    const listener = new BoardListener(knex)
    const heard: LiveMessage[][] = [[], []]
    const stops = heard.map((one) => listener.subscribe((message) => one.push(message)))
    await settle()
    deliver(JSON.stringify(MOVE))
    expect(heard).toEqual([[MOVE], [MOVE]])
    stops[0]()
    deliver(JSON.stringify(MOVE))
    expect(heard.map((one) => one.length)).toEqual([1, 2])
    expect(state.opened).toBe(1)
  })

  it("B-06 looks for changes itself, every two seconds at most, where a pooler swallows notifications", async () => {
    const { knex, state } = database(false)
    const heard: LiveMessage[] = []
    new BoardListener(knex).subscribe((message) => heard.push(message))
    await settle(2_000 + 1_500)
    expect(heard).toEqual([])
    state.newest = "2"
    await settle(2_000)
    expect(heard).toEqual([expect.objectContaining({ pipeline_id: null })])
    await settle(6_000)
    expect(heard).toHaveLength(1)
  })

  it("B-06 opens a broken connection again, and says that something may have happened meanwhile", async () => {
    const { knex, state, drop, deliver } = database(true)
    const heard: LiveMessage[] = []
    new BoardListener(knex).subscribe((message) => heard.push(message))
    await settle()
    drop()
    await settle(1_100)
    expect(state.opened).toBe(2)
    expect(heard).toEqual([expect.objectContaining({ pipeline_id: null })])
    deliver(JSON.stringify(MOVE))
    expect(heard).toHaveLength(2)
  })
})
