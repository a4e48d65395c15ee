import fc from "fast-check"
import { Refund, refundsOf } from "./refunds"

const refund = (amount: string, at: number): Refund => ({ external_id: `ref_${at}`, amount, refunded_at: new Date(Date.UTC(2026, 0, at)) })

describe("what of a capture's refunds falls on a payment", () => {
  it("DAY-05 R-05 each refund in its turn, after what others give back first, and together what was taken, in coins", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.constantFrom("mxn", "clp", "kwd"),
        (amounts, spared, worth, currency) => {
          // Ten-thousandths, as the host charges them.
          const refunds = amounts.map((amount, at) => refund((amount / 10_000).toFixed(4), at + 1))
          const coin = { mxn: 100, clp: 10_000, kwd: 10 }[currency]
          const total = amounts.reduce((sum, one) => sum + one, 0)
          const taken = Math.min(worth, Math.max(0, Math.round((total - spared) / coin) * coin))
          const parts = refundsOf(refunds, spared / 10_000, taken / 10_000, currency!)
          const units = parts.map((part) => Math.round(Number(part.amount) * 10_000))
          expect(units.reduce((sum, one) => sum + one, 0)).toBe(taken)
          expect(units.every((one) => one > 0)).toBe(true)
          expect(parts.map((part) => part.external_id)).toEqual(refunds.filter((one) => parts.some((part) => part.external_id === one.external_id)).map((one) => one.external_id))
        }
      ),
      { numRuns: 300 }
    )
  })

  it("DAY-05 tells the day of each: what the first gives back another note bears, what the second gives back this one", () => {
    const two = [refund("30", 5), refund("50", 9)]
    const told = (spared: number, taken: number) => refundsOf(two, spared, taken, "mxn").map((one) => [one.external_id, one.amount])
    expect([told(0, 80), told(30, 50), told(40, 40), told(0, 25), told(80, 0)]).toEqual([[["ref_5", "30"], ["ref_9", "50"]], [["ref_9", "50"]], [["ref_9", "40"]], [["ref_5", "25"]], []])
  })
})
