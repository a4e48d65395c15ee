export * from "./steps/link-deal-order"
