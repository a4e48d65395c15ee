import { DOCUMENT_TYPES, DocumentStatus } from "../../types/http/presales"
import { GRANTS } from "../../types/access"
import { actionsFor, isWhollyConverted, conversionRefusal, CONVERSIONS, refusal, shownStatus, statusAfter, targetsFor, TransitionAction } from "./transitions"

const today = "2026-03-15"
const quote = (status: DocumentStatus, valid_until: string | null = null) => ({ type: "quote" as const, status, valid_until })

describe("what may be done with a document", () => {
  it.each<[DocumentStatus, string]>([
    ["draft", "update renew send accept reject order convert duplicate void"],
    ["sent", "revise renew send accept reject order convert duplicate void"],
    ["accepted", "send order convert duplicate void"],
    ["rejected", "duplicate void"],
    ["converted", "duplicate"],
    ["void", "duplicate"],
    ["not_chosen", "duplicate void"],
  ])("PRE-11 lets a quote that is %s: %s", (status, actions) => {
    expect(actionsFor(quote(status), GRANTS, today).join(" ")).toBe(actions)
  })

  it("PRE-11 offers no sale of an opportunity, and no acceptance of what is internal", () => {
    expect(actionsFor({ type: "opportunity", status: "draft", valid_until: null }, GRANTS, today)).not.toContain("order")
    expect(actionsFor({ type: "order_request", status: "draft", valid_until: null }, GRANTS, today)).not.toContain("accept")
    expect(refusal({ type: "opportunity", status: "draft", valid_until: null }, "order", today)?.code).toBe("not_for_this_type")
  })

  it.each([
    ["on its last day", "2026-03-15", null],
    ["the day after", "2026-03-14", "document_expired"],
  ])("PB-01 decides on a quote %s", (_, valid_until, code) => {
    for (const action of ["accept", "order", "send"] as const) expect(refusal(quote("sent", valid_until), action, today)?.code ?? null).toBe(code)
    expect(refusal(quote("sent", valid_until), "renew", today)).toBeNull()
  })

  it("PB-01 never puts expired over a closed state, and an accepted quote stays good", () => {
    expect(shownStatus(quote("sent", "2026-03-01"), today)).toBe("expired")
    for (const status of ["accepted", "rejected", "converted", "void"] as const) expect(shownStatus(quote(status, "2026-03-01"), today)).toBe(status)
    expect(refusal(quote("accepted", "2026-03-01"), "order", today)).toBeNull()
  })

  it("R-09 lets nothing happen while a conversion is under way", () => {
    const busy = { ...quote("accepted"), conversion_id: "trconv_1" }
    for (const action of ["update", "send", "accept", "reject", "void", "order"] as TransitionAction[]) {
      expect(refusal(busy, action, today)?.code).toBe("conversion_in_progress")
    }
  })

  it("PB-04 lets nothing change what the customer is paying in a cart, and only then lets the cart be taken back", () => {
    const paying = { ...quote("accepted"), conversion_id: "trconv_1", checkout_cart_id: "cart_1" }
    for (const action of ["order", "convert", "void", "renew", "advance", "accept"] as TransitionAction[]) expect([action, refusal(paying, action, today)?.code]).toEqual([action, "checkout_open"])
    expect([refusal(paying, "send", today), refusal(paying, "attach", today), actionsFor(paying, GRANTS, today)]).toEqual([null, null, ["send", "cancel_checkout", "duplicate"]])
    expect([refusal(quote("accepted"), "cancel_checkout", today)?.code, actionsFor(paying, ["document:view"], today)]).toEqual(["no_checkout", []])
  })

  it("PRE-11 shows only what the role grants, and to who may only read, a copy", () => {
    expect(actionsFor(quote("draft"), ["document:view", "document:update"], today)).toEqual(["update", "renew", "accept", "reject"])
    expect(actionsFor(quote("draft"), GRANTS, today, false)).toEqual(["duplicate"])
  })

  it("PRE-11 keeps an accepted document accepted when it is sent again", () => {
    expect(statusAfter(quote("accepted"), "send")).toBe("accepted")
    expect(statusAfter(quote("draft"), "send")).toBe("sent")
  })

  it("PRE-11 has the conversion matrix filled", () => {
    const sale = ["order", "sales_note", "invoice"]
    expect(Object.keys(CONVERSIONS)).toEqual([...DOCUMENT_TYPES])
    // Neither less nor more than the requirement says.
    expect(CONVERSIONS).toEqual({ opportunity: ["quote"], quote: ["contract", "order_request", ...sale], contract: ["order_request", ...sale], order_request: sale, service: ["quote", ...sale] })
  })

  it("PB-01 PRE-11 converts nothing that is expired, to whatever, and what was accepted in time still", () => {
    for (const type of DOCUMENT_TYPES) {
      for (const to of CONVERSIONS[type]) {
        const late = (status: DocumentStatus) => conversionRefusal({ type, status, valid_until: "2026-03-14" }, to, today)?.code ?? null
        expect([type, to, late("draft"), late("sent"), late("accepted")]).toEqual([type, to, "document_expired", "document_expired", null])
      }
    }
  })

  it("PB-05 lets what is converted in part be accepted, sent and converted, and neither changed, rejected nor voided", () => {
    const part = { ...quote("draft"), converted_total: "10" }
    expect(actionsFor(part, GRANTS, today).join(" ")).toBe("renew send accept order convert duplicate close_rest")
    expect([refusal({ ...part, status: "sent" }, "revise", today)?.code, refusal({ ...part, status: "sent" }, "give_up", today)?.code]).toEqual(["partly_converted", "partly_converted"])
  })

  it("PB-05 closes the rest of what was converted in part, whatever its state, and opens it as it was", () => {
    for (const type of DOCUMENT_TYPES) {
      for (const status of ["draft", "sent", "accepted"] as const) {
        const part = { type, status, valid_until: null, converted_total: "10" }
        expect([refusal(part, "close_rest", today), refusal({ ...part, converted_total: "0" }, "close_rest", today)?.code, statusAfter(part, "close_rest")]).toEqual([null, "nothing_converted", "converted"])
      }
    }
    const closed = { ...quote("converted"), converted_total: "10", rest_closed_at: new Date() }
    expect(actionsFor(closed, GRANTS, today).join(" ")).toBe("duplicate reopen_rest")
    expect([refusal({ ...closed, rest_closed_at: null }, "reopen_rest", today)?.code, isWhollyConverted(closed), isWhollyConverted({ ...closed, rest_closed_at: null })]).toEqual(["rest_not_closed", false, true])
    const before = (more: object) => statusAfter({ ...closed, ...more }, "reopen_rest")
    expect([before({}), before({ sent_at: "2026-11-01" }), before({ sent_at: "2026-11-01", answered_at: "2026-11-02" })]).toEqual(["draft", "sent", "accepted"])
  })

  it("PRE-11 S-01 offers a note or an invoice only to who may make one", () => {
    const without = (...missing: string[]) => targetsFor(quote("sent"), GRANTS.filter((grant) => !missing.includes(grant)), today).join(" ")
    expect([without(), without("note:create"), without("invoice:issue"), without("document:convert")]).toEqual([
      "contract order_request order sales_note invoice", "contract order_request order invoice", "contract order_request order sales_note", "",
    ])
  })
})
