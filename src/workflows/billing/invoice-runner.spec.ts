import type { MedusaContainer } from "@medusajs/framework/types"
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises"
import { isStamping, kickInvoice, settled, settledSoon } from "./invoice-runner"

describe("the runner of invoices", () => {
  const finish: (() => void)[] = []
  let held = 0
  const billing = { isInvoiceHeld: () => Promise.resolve(held-- > 0), beginFresh: () => Promise.resolve(null), claimInvoice: () => new Promise<null>((resolve) => finish.push(() => resolve(null))) }
  const container = { resolve: () => billing } as unknown as MedusaContainer

  it("Q-06 answers who watches when the work is done, not before it is worth it, and never waits for what it does not work on", async () => {
    expect(isStamping(1000)).toBe(false)
    await settledSoon("trinv_other")
    kickInvoice(container, "trinv_1")
    kickInvoice(container, "trinv_1")
    expect(isStamping()).toBe(true)
    await turn()
    await turn()
    expect(finish).toHaveLength(1)

    const slow = performance.now()
    await settledSoon("trinv_1")
    expect(performance.now() - slow).toBeGreaterThan(90)

    let answered = false
    const watching = settledSoon("trinv_1").then(() => (answered = true))
    await turn()
    expect(answered).toBe(false)
    finish[0]()
    await watching
    expect([isStamping(), isStamping(60_000)]).toEqual([false, true])
    await sleep(20)
    expect(isStamping(10)).toBe(false)
  })

  it("Q-06 begins the invoice of who prefers to wait, once, and lets go when the time is up", async () => {
    finish.length = 0
    kickInvoice(container, "trinv_2")
    const started = performance.now()
    await settled(container, "trinv_2", 60)
    expect(performance.now() - started).toBeLessThan(1000)
    expect([finish.length, isStamping()]).toEqual([1, true])

    let answered = false
    const waiting = settled(container, "trinv_2", 30_000).then(() => (answered = true))
    await sleep(10)
    expect(answered).toBe(false)
    finish[0]()
    await waiting
    expect([finish.length, isStamping()]).toEqual([1, false])
  })

  it("Q-06 R-03 waits as well while another process is at work on it, and no longer than it was asked to", async () => {
    finish.length = 0
    const wait = async (rounds: number, ms: number) => {
      held = rounds
      const started = performance.now()
      const waiting = settled(container, "trinv_3", ms)
      await sleep(10)
      finish.pop()!()
      await waiting
      return performance.now() - started
    }
    expect(await wait(0, 30_000)).toBeLessThan(90)
    const joined = await wait(3, 30_000)
    expect([joined > 290, joined < 5_000, held]).toEqual([true, true, -1])
    expect(await wait(1_000, 250)).toBeLessThan(2_000)
  })
})
