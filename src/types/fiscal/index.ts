// The contract between billing and fiscal providers.
export * from "./documents"
export * from "./stamping"
export * from "./provider"
