import { describe, expect, it } from "vitest"
import { nextStep } from "./next-step"

const base = { type: "quote", status: "draft", shown_status: "draft", stage: null, actions: ["update", "send", "order", "duplicate", "void"], targets: ["contract", "order_request", "order"], next_stages: [], order: null, lines: [{}] }
const step = (change: object) => nextStep({ ...base, ...change } as unknown as Parameters<typeof nextStep>[0])

describe("PRE-06 the primary button is the next sensible step", () => {
  it.each([
    ["a draft quote is sent", {}, { kind: "ask", name: "send" }],
    ["a sent quote is answered", { status: "sent", shown_status: "sent", actions: ["accept"] }, { kind: "ask", name: "accept" }],
    ["an accepted quote becomes an order", { status: "accepted", shown_status: "accepted" }, { kind: "convert", to: "order" }],
    ["an expired quote is renewed", { status: "sent", shown_status: "expired", actions: ["renew"] }, { kind: "ask", name: "renew" }],
    ["a rejected quote is duplicated", { status: "rejected", shown_status: "rejected" }, { kind: "duplicate" }],
    ["an opportunity becomes a quote, without lines too", { type: "opportunity", targets: ["quote"], lines: [] }, { kind: "convert", to: "quote" }],
    ["an order request becomes an order", { type: "order_request", targets: ["order", "sales_note"] }, { kind: "convert", to: "order" }],
    ["a device received is diagnosed", { type: "service", stage: "received", actions: ["stage"], next_stages: ["diagnosed", "delivered"] }, { kind: "stage", to: "diagnosed" }],
    ["a delivered repair is charged", { type: "service", stage: "delivered", actions: ["stage"], targets: ["quote", "order", "sales_note"], next_stages: ["warranty"] }, { kind: "convert", to: "order" }],
    ["what is sold shows its order", { status: "converted", shown_status: "converted", order: { id: "o", display_id: 1 } }, { kind: "view_order" }],
    ["who may do nothing sees no button", { actions: [], targets: [] }, null],
  ])("%s", (_, change, expected) => expect(step(change)).toEqual(expected))
})
