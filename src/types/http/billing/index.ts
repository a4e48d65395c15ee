// The contract of notes and invoices: bodies and answers of their routes, one file a subject.
export * from "./states"
export * from "./notes"
export * from "./invoices"
export * from "./receipts"
export * from "./issuers"
export * from "./public"
export * from "./reports"
export * from "./imports"
