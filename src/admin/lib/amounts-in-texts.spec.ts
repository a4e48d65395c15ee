import i18next from "i18next"
import { quantity, withQuantities } from "./amounts-in-texts"

describe("quantities in sentences", () => {
  const texts = { es: { left_one: "queda {{count}} día", left_other: "quedan {{count}} días", deep: { of: "{{days}} de {{year}}, {{value}}" } }, en: { left_one: "{{count}} day left", left_other: "{{count}} days left", deep: { of: "{{days}} of {{year}}, {{value}}" } } }

  it.each([["es", 1458, "quedan 1,458 días"], ["es", 1, "queda 1 día"], ["es", 12345, "quedan 12,345 días"], ["en", 1458, "1,458 days left"]])("DAY-02 %s: %i are %s", async (lng, count, expected) => {
    const i18n = i18next.createInstance()
    await i18n.init({ lng, resources: { es: { translation: withQuantities(texts.es) }, en: { translation: withQuantities(texts.en) } }, interpolation: { escapeValue: false } })
    i18n.services.formatter?.add("quantity", quantity)
    expect(i18n.t("left", { count })).toBe(expected)
    expect(i18n.t("deep.of", { days: 2000, year: 2026, value: "$5" })).toMatch(/^2,000 (de|of) 2026, \$5$/)
  })
})
