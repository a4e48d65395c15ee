import { generateEntityId } from "@medusajs/framework/utils"
import { newIds } from "./ids"

describe("ids made together", () => {
  it("Q-04 are of the host's form and moment, and never the same", () => {
    const [before, ids, after] = [generateEntityId(undefined, "trdli"), newIds("trdli", 5000), generateEntityId(undefined, "trdli")]
    expect(new Set(ids).size).toBe(5000)
    for (const id of ids) expect(id).toMatch(/^trdli_[0-9A-HJKMNP-TV-Z]{26}$/)
    const moment = (id: string) => id.slice(0, 16)
    expect(moment(ids[0]) >= moment(before) && moment(ids[0]) <= moment(after)).toBe(true)
    expect(newIds("x", 1, 0)[0].slice(0, 12)).toBe("x_0000000000")
    expect(newIds("x", 1, 2 ** 48 - 1)[0].slice(0, 12)).toBe("x_7ZZZZZZZZZ")
    expect(newIds("x", 0)).toEqual([])
  })
})
