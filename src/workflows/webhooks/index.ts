export * from "./workflows/save-webhook"
export * from "./workflows/delete-webhook"
