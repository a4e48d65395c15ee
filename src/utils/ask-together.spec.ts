import { setTimeout as sleep } from "node:timers/promises"
import { askTogether } from "./ask-together"

describe("questions asked together", () => {
  it("Q-02 puts one question for all who ask within a moment, after the last of them, and another for whoever comes later", async () => {
    const [board, other] = [{}, {}]
    let world = 0
    const put: number[] = []
    const ask = (about: object) => askTogether(about, async () => (put.push(world), await sleep(10), world))
    const first = [ask(board), ask(board)]
    world = 1
    first.push(ask(board))
    const apart = ask(other)
    expect(await Promise.all(first)).toEqual([1, 1, 1])
    expect([await apart, put.length]).toEqual([1, 2])
    world = 2
    expect([await ask(board), put.length]).toEqual([2, 3])
  })

  it("Q-02 tells everybody of a question that failed, and forgets it", async () => {
    const about = {}
    const fail = () => askTogether(about, async () => Promise.reject(new Error("gone")))
    expect((await Promise.allSettled([fail(), fail()])).map((a) => a.status)).toEqual(["rejected", "rejected"])
    expect(await askTogether(about, async () => "there")).toBe("there")
  })
})
