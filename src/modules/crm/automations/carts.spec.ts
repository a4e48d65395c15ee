import { cartFate, cartIdFrom, OpenCartDeal } from "./carts"

const row: Omit<OpenCartDeal, "id" | "cart_id" | "deal_id"> = { deal_status: "open", deal_touched_at: new Date("2026-11-10T00:00:00Z"), cart_gone: false, completed: false, line_count: 2, order_id: null }
const at = { now: new Date("2026-11-20T00:00:00Z"), close_days: 14 }

describe("deals of carts", () => {
  const table: [string, Partial<typeof row>, string | null][] = [
    ["waits while the cart waits", {}, null],
    ["is won with the cart's order", { order_id: "order_1", completed: true }, "win"],
    ["waits for the order of a cart just completed", { completed: true, line_count: 0 }, null],
    ["is lost with an emptied cart", { line_count: 0 }, "lose_empty"],
    ["is lost with a deleted cart", { cart_gone: true }, "lose_empty"],
    ["is lost when nobody moved it for the days of the rule", { deal_touched_at: new Date("2026-11-06T00:00:00Z") }, "lose_silent"],
    ["was won by its order already", { deal_status: "won", order_id: "order_1" }, "won"],
    ["is a person's once they won it by hand", { deal_status: "won" }, "release"],
    ["stays lost when a person lost it", { deal_status: "lost", order_id: "order_1" }, "lost"],
    ["is nobody's once it is deleted", { deal_status: null }, "release"],
  ]
  it.each(table)("B-13 %s", (_, over, fate) => expect(cartFate({ ...row, ...over }, at)).toBe(fate))

  it("B-13 finds recent carts by their ids", () => {
    const { ulid } = { ulid: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }
    expect(cartIdFrom(new Date(1469922850259))).toBe(`cart_${ulid.slice(0, 10)}`)
    expect(cartIdFrom(new Date("2026-01-01")) < cartIdFrom(new Date("2026-01-02"))).toBe(true)
  })
})
