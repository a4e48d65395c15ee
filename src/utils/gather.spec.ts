import { setTimeout as sleep } from "node:timers/promises"
import { gather } from "./gather"

describe("questions gathered", () => {
  const asker = (ms = 5) => {
    const put: string[][] = []
    let world = 0
    const ask = gather(async (keys) => {
      put.push(keys)
      const seen = world
      await sleep(ms)
      return new Map(keys.filter((key) => key !== "nobody").map((key) => [key, `${key}${seen}`]))
    })
    return { put, ask, turn: () => world++ }
  }

  it("Q-02 puts the first at once and those that come meanwhile together, each key once and never answered from before its ask", async () => {
    const { put, ask, turn } = asker()
    const first = ask("a")
    expect(put).toEqual([["a"]])
    turn()
    const later = [ask("a"), ask("b"), ask("a"), ask("nobody")]
    expect(await first).toBe("a0")
    expect(await Promise.all(later)).toEqual(["a1", "b1", "a1", undefined])
    expect(put).toEqual([["a"], ["a", "b", "nobody"]])
    expect(await ask("c")).toBe("c1")
    expect(put).toHaveLength(3)
  })

  it("Q-02 never hands an answer to who asked after its question was put, whatever the order", async () => {
    const { ask, turn } = asker(1)
    const answers: Promise<boolean>[] = []
    for (let asked = 0; asked < 200; asked++) {
      answers.push(ask("k").then((answer) => Number(answer!.slice(1)) >= asked))
      turn()
      if (asked % 3 === 0) await sleep(0)
    }
    expect(await Promise.all(answers)).not.toContain(false)
  })

  it("Q-02 R-08 tells those of a question that failed, and goes on; one that hangs holds nobody for long", async () => {
    let calls = 0
    const ask = gather(async (keys: string[]) => {
      calls++
      if (calls === 1) throw new Error("gone")
      if (calls === 2) await sleep(60_000, undefined, { ref: false })
      return new Map(keys.map((key) => [key, calls]))
    })
    await expect(ask("a")).rejects.toThrow("gone")
    void ask("hangs")
    const started = performance.now()
    expect(await ask("b")).toBe(3)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
