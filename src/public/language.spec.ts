import { Language, readersLanguage } from "./language"

/** As express does it: the first of the list for who asks for nothing, false for who asks for neither. */
const asking = (accept: string | undefined, more: { lang?: string; cookie?: string } = {}) => ({
  query: more.lang ? { lang: more.lang } : {},
  headers: { cookie: more.cookie },
  acceptsLanguages: ((list: string[]) => (!accept || accept === "*" ? list[0] : (accept.split(",").map((one) => one.trim().split(/[-;]/)[0]).find((one) => list.includes(one!)) ?? false))) as never,
})

describe("the language of a public page", () => {
  it.each<[string, string | undefined, Language, Language]>([
    ["an English browser reads English", "en-US,en;q=0.9,es;q=0.8", "es", "en"],
    ["a Mexican browser reads Spanish", "es-MX,es;q=0.9,en;q=0.8", "es", "es"],
    ["a Mexican browser reads Spanish in an English shop", "es-MX,es;q=0.9", "en", "es"],
    ["a French browser reads the shop's language", "fr-FR,fr;q=0.9", "es", "es"],
    ["a program that says nothing reads the shop's language", undefined, "en", "en"],
    ["a program that takes anything reads the shop's language", "*", "es", "es"],
  ])("BB-10 PB-13 %s", (_, accept, shop, expected) => {
    expect(readersLanguage(asking(accept), shop)).toBe(expected)
  })

  it("PB-13 shows a document that is written in English in English, and one in Spanish as its reader asks", () => {
    expect(readersLanguage(asking("es-MX"), "es", "en")).toBe("en")
    expect(readersLanguage(asking("en-GB"), "es", "es")).toBe("en")
    expect(readersLanguage(asking(undefined), "en", "es")).toBe("es")
  })

  it("BB-10 PB-13 follows the link at the foot before all else, now and on the pages after it", () => {
    expect(readersLanguage(asking("en-US", { lang: "es" }), "es", "en")).toBe("es")
    expect(readersLanguage(asking("en-US", { cookie: "connect.sid=1; trato_lang=es" }), "es")).toBe("es")
    expect(readersLanguage(asking("en-US", { lang: "fr", cookie: "trato_lang=de" }), "es")).toBe("en")
  })
})
