import { searchQuery, searchText } from "./search-text"

describe("search of deals", () => {
  it("CRM-76 finds by key, and without accents or capitals", () => {
    expect(searchText({ key: "T-000123", title: "Renovación de MESAS", customer_name: "Café Central", contact_name: null })).toBe("t000123 123 renovacion de mesas cafe central")
    expect(searchQuery("T-000123")).toBe("'t000123':*")
    expect(searchQuery("cafÉ  cen")).toBe("'cafe':* & 'cen':*")
  })

  it("S-03 makes no query of signs alone, and none that SQL would not parse", () => {
    expect(searchQuery("'!&|:*()")).toBeNull()
    expect(searchQuery("a'b\\c")).toBe("'a':* & 'b':* & 'c':*")
  })
})
