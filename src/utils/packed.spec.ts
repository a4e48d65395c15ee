import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pack, unpack } from "./packed"

describe("packed", () => {
  it("Q-04 a value of JSON comes back as it was, and is one text meanwhile", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const packed = pack(value)
      expect(typeof packed).toBe("string")
      expect(unpack(packed)).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })
})
