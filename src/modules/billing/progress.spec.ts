import fc from "fast-check"
import type { InvoiceState } from "../../types/http/billing"
import { backoffSeconds } from "./invoices"
import { progressOf } from "./progress"

const at = (state: InvoiceState, elapsed = 0, usual = 5000) => {
  const created_at = new Date(0)
  return progressOf({ id: "trinv_1", state, created_at, claimed_until: null, finished_at: null, answer_code: null, errors: null }, usual, new Date(elapsed))
}

describe("progress of an invoice", () => {
  it("BIL-06 names each stored state", () => {
    expect((["draft", "sealed", "stamping", "stamped", "rejected"] as const).map((s) => at(s).step)).toEqual(["validating", "sealing", "stamping", "done", "failed"])
  })

  it("BIL-06 reaches 100 only when the stamp is stored, never goes back, and creeps while the authority takes its time", () => {
    const order: InvoiceState[] = ["draft", "sealed", "stamping", "stamped"]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 0, 1), fc.nat(30_000)), { minLength: 2, maxLength: 40 }), fc.integer({ min: 1, max: 60_000 }), (moves, usual) => {
        let [state, elapsed, last] = [0, 0, -1]
        for (const [step, ms] of moves) {
          state = Math.min(order.length - 1, state + step)
          elapsed += ms
          const { percent } = at(order[state], elapsed, usual)
          expect(percent).toBeGreaterThanOrEqual(last)
          expect(percent === 100).toBe(order[state] === "stamped")
          last = percent
        }
      })
    )
  })

  it("R-08 tries again quickly at first and never rests longer than ten minutes", () => {
    expect([0, 1, 2, 3, 10, 1000].map(backoffSeconds)).toEqual([2, 6, 18, 54, 600, 600])
  })
})
