import { describe, expect, it } from "vitest"
import { searchQuery, searchText } from "./search-text"

describe("search of receipts", () => {
  it("BIL-01 keeps a number and a UUID as one word each", () => {
    expect(searchText("NV-000012", 12, "José Café", "URE180429TM6")).toBe("nv12 12 jose cafe ure180429tm6")
    expect(searchText("2f0c1234-aaaa-4bbb-8ccc-0123456789ab")).toBe("uuid2f0c1234aaaa4bbb8ccc0123456789ab")
  })

  it("BIL-01 finds a number by its beginning, or exactly when it is typed whole", () => {
    expect(searchQuery("nv-2")).toBe("nv2:*")
    expect(searchQuery("NV-000001")).toBe("nv1")
    expect(searchQuery("PRUEBA-10 cafe")).toBe("prueba10:* & 'cafe':*")
  })

  it("BIL-01 finds a UUID by eight of its digits, and a folio of eight digits too", () => {
    expect(searchQuery("2F0C1234-AAAA")).toBe("(uuid2f0c1234aaaa:* | (2f0c1234:* & aaaa:*))")
    expect(searchQuery("00000012")).toBe("(uuid00000012:* | (00000012:*))")
  })

  it("S-03 lets no operator through", () => {
    expect(searchQuery("' & !|(")).toBeNull()
    expect(searchQuery("a:* & b | !c")).toBe("'a':* & 'b':* & 'c':*")
  })
})
