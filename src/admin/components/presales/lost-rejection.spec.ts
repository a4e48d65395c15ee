import { rejectionOf } from "./lost-rejection"

describe("a rejection and its deal", () => {
  const paper = (id: string, shown_status: string, created_at: string, type = "quote") => ({ id, shown_status, created_at, type }) as Parameters<typeof rejectionOf>[0][number]

  it("PB-07 proposes to give the deal up with the latest rejection, and only when nothing else of it is alive", () => {
    expect(rejectionOf([paper("a", "rejected", "2026-01-01"), paper("b", "rejected", "2026-01-02")])).toBe("b")
    expect(rejectionOf([paper("a", "rejected", "2026-01-01"), paper("b", "expired", "2026-01-02"), paper("o", "converted", "2025-12-01", "opportunity")])).toBe("a")
    for (const alive of ["draft", "sent", "accepted", "converted"]) expect(rejectionOf([paper("a", "rejected", "2026-01-01"), paper("b", alive, "2025-12-31")])).toBeNull()
    expect(rejectionOf([paper("a", "void", "2026-01-01")])).toBeNull()
  })
})
