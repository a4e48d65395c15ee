export * from "./steps/send-mail"
export * from "./steps/retry-mails"
export * from "./workflows/retry-mails"
