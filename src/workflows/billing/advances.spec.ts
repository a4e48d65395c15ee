import { describe, expect, it } from "vitest"
import type { StoredDocument } from "../../modules/presales/tables"
import { advancePayments } from "./advances"

type Advanced = Parameters<typeof advancePayments>[0]

const advance = (over: object = {}) => ({ id: "tradv_1", kind: "received", on: "2026-11-01", form: "03", destination: null, reference: "SPEI", amount: 500, ...over })
const conversion = (over: object = {}) => ({ status: "done", target_type: "order", target_id: "order_1", cart_id: null, ...over })
const document = (over: object = {}): Advanced => ({ status: "converted", advances: [advance()], conversions: [conversion()], ...over }) as unknown as Pick<StoredDocument, "status" | "advances" | "conversions">
const sale = { order_id: "order_1", total: "1000", today: "2026-11-23", received: 0, by_hand: false }
const paid = (over: object = {}, of: object = {}) => advancePayments(document(over), { ...sale, ...of }).map((payment) => payment.amount)

describe("what was received in advance", () => {
  it("PRE-10 is the note's payment when the whole document became the order, whatever was only promised", () => {
    expect(paid()).toEqual([500])
    expect(paid({ advances: [advance(), advance({ kind: "promised" })], conversions: [conversion(), conversion({ target_type: "quote", target_id: "trdoc_2" })] })).toEqual([500])
    expect(paid({}, { received: 500 })).toEqual([500])
  })

  it("PRE-10 is left to a person for a part, another order, an unknown form, a day to come, more than the sale costs, or an order paid by hand or in part", () => {
    const left = [
      paid({ status: "accepted" }), paid({ conversions: [conversion(), conversion({ target_id: "order_2" })] }), paid({}, { order_id: "order_2" }),
      paid({ conversions: [conversion({ cart_id: "cart_1" })] }, { received: 500 }), paid({ advances: [advance({ form: "Efectivo" })] }), paid({ advances: [advance({ form: "99" })] }),
      paid({ advances: [advance({ on: "2026-11-24" })] }), paid({}, { total: "499.99" }), paid({}, { received: 500, by_hand: true }), paid({}, { received: 100 }),
    ]
    expect(left).toEqual(left.map(() => []))
  })
})
