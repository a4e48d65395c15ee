import { isSatCountry } from "../../../providers/cfdi/catalogs"
import { countriesIn } from "./countries"

describe("the countries of the buyer's form", () => {
  it("BIL-05 offers every country that the SAT takes, once, with a name, Mexico first", () => {
    for (const language of ["es", "en"] as const) {
      const countries = countriesIn(language)
      expect([countries.length, new Set(countries.map((c) => c.code)).size]).toEqual([249, 249])
      expect(countries.filter(({ code }) => !isSatCountry(code))).toEqual([])
      expect(countries.filter(({ code, name }) => name === code || name.length < 4)).toEqual([])
      expect(countries[0].code).toBe("MEX")
    }
    expect(countriesIn("es").filter(({ code }) => ["ECU", "ROU", "CHE", "NLD", "USA"].includes(code)).map((c) => c.name)).toEqual(["Estados Unidos", "Ecuador", "Países Bajos", "Rumanía", "Suiza"])
    expect(countriesIn("es").slice(10).map((c) => c.name)).toEqual([...countriesIn("es").slice(10).map((c) => c.name)].sort((a, b) => a.localeCompare(b, "es")))
  })
})
