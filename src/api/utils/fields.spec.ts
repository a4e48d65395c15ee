import { optionalText, requiredText, text } from "./fields"

describe("text that people write", () => {
  const [zeroWidth, filler, blank] = ["\u200b\u200d\ufeff", "\u3164", "\u2800 \u00a0"]

  it.each([zeroWidth, filler, blank, ""])("S-03 H-02 a required text of nothing that can be seen is missing (%j)", (value) => {
    expect(requiredText(60).safeParse(value).error?.issues[0].code).toBe("too_small")
    expect(optionalText(60).parse(value)).toBeNull()
  })

  it("S-03 keeps what joins seen letters, and refuses what cannot be stored though it is all there is", () => {
    expect(text(60).parse(" 👩‍🍳 Café\u200b ")).toBe("👩‍🍳 Café\u200b")
    expect(text(60).safeParse("\u0000").success).toBe(false)
    expect(text(3).safeParse("abcd").success).toBe(false)
  })
})
