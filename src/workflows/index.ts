/** What a host may run and extend: every workflow and step of ours. */
export * from "./access"
export * from "./billing"
export * from "./crm"
export * from "./imports"
export * from "./journal/workflows/add-comment"
export * from "./mail"
export * from "./presales"
