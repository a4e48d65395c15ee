import { DealAction, nextStatus } from "./status"

describe("status of a deal", () => {
  it.each<[from: "open" | "won" | "lost", action: DealAction, to: string | null]>([
    ["open", "win", "won"], ["open", "lose", "lost"], ["open", "reopen", null], ["open", "move", "open"], ["open", "win_by_order", "won"],
    ["won", "win", "won"], ["won", "lose", null], ["won", "reopen", "open"], ["won", "move", null], ["won", "win_by_order", "won"],
    ["lost", "win", null], ["lost", "lose", "lost"], ["lost", "reopen", "open"], ["lost", "move", null], ["lost", "win_by_order", "won"],
  ])("CRM-54 CRM-55 from %s, %s leads to %s", (from, action, to) => {
    expect(nextStatus(from, action)).toBe(to)
  })
})
