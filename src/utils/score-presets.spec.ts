import { DEFAULT_RULES } from "../modules/crm/score/rules"
import { keptRuleName, SCORE_PRESET_NAMES, shownRuleName } from "./score-presets"

describe("names of the rules that a shop starts with", () => {
  it("CRM-80 every one is said in the reader's language, and saving what was shown renames nothing", () => {
    expect(Object.keys(SCORE_PRESET_NAMES)).toEqual(DEFAULT_RULES.map(({ id }) => id))
    for (const { id, name } of DEFAULT_RULES) {
      const shown = shownRuleName(id, name, "en")
      expect([shown === name, shownRuleName(id, name, "es"), shownRuleName(id, name, "es-MX")]).toEqual([false, name, name])
      expect([keptRuleName(id, shown), keptRuleName(id, name)]).toEqual([name, name])
    }
  })

  it("CRM-80 a name that the shop gave stays as it is, whatever it is", () => {
    expect([shownRuleName("rule_1", "Muy reciente", "en"), shownRuleName("rule_99", "Cada devolución", "en"), shownRuleName("trrule_x", "Cada devolución", "en")]).toEqual(["Muy reciente", "Cada devolución", "Cada devolución"])
    expect([keptRuleName("rule_1", "Very recent"), keptRuleName(undefined, "Each return"), keptRuleName("rule_2", "Each return")]).toEqual(["Very recent", "Each return", "Each return"])
  })
})
