import fc from "fast-check"
import { accentStyles, contrast } from "./accent"

const accents = (styles: string | null) => [...String(styles).matchAll(/--accent:(#[0-9a-f]{6})/g)].map((m) => m[1] as string)

describe("the shop's colour on public pages", () => {
  it("DAY-10 BB-10 stays as it is where it can be read, and becomes readable where it cannot", () => {
    expect(accents(accentStyles("#7f1d1d"))[0]).toBe("#7f1d1d")
    for (const hard of ["#ffff00", "#ffffff", "#000000", "#f472b6"]) expect(accents(accentStyles(hard))).toHaveLength(2)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
        const [light, dark] = accents(accentStyles(`#${n.toString(16).padStart(6, "0")}`))
        expect([contrast(light!, "#ffffff") >= 7, contrast(dark!, "#1b1b1f") >= 7, contrast(dark!, "#0b1220") >= 7]).toEqual([true, true, true])
      })
    )
  })

  it("S-05 takes nothing but six hexadecimal digits", () => {
    for (const bad of ["red", "#fff", "#12345g", "</style><script>alert(1)</script>", "#123456;}body{display:none"]) expect(accentStyles(bad)).toBeNull()
  })
})
