import { z } from "@medusajs/framework/zod"

const faults = z.enum(["timeout", "server_error", "connection_lost", "timeout_after_stamp", "server_error_after_stamp", "connection_lost_after_stamp", "bad_answer"])

const tax = z.object({
  kind: z.enum(["transferred", "withheld"]), tax: z.enum(["001", "002", "003"]), factor: z.enum(["Tasa", "Cuota", "Exento"]), rate: z.string().optional(), base: z.string().optional(),
})

const sandbox = z.object({
  seed: z.string().optional(),
  strict: z.boolean().optional(),
  taxpayers: z.array(z.object({ tax_id: z.string(), name: z.string(), postal_code: z.string(), regimes: z.array(z.string()), cancelled: z.boolean().optional(), silent: z.boolean().optional() })).optional(),
  silence_ms: z.number().int().min(0).optional(),
  delay_ms: z.number().int().min(0).optional(),
  fail: faults.optional(),
  max_age_hours: z.number().positive().optional(),
  directory: z.string().optional(),
  state_directory: z.string().optional(),
  acceptance: z.object({ answer: z.enum(["accept", "reject", "silence"]), seconds: z.number().min(0) }).optional(),
})

/** Secrets travel to it: plain HTTP only to this machine. */
const address = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text)
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}, "must be https")

/** `test` stamps without legal validity. */
const environment = z.enum(["test", "production"]).default("test")
const timeout_ms = z.number().int().positive().default(30_000)

/**
 * A token that does not expire, or user and password. Of the PAC that stamps for issuers who choose none; who chooses brings
 * an account of their own, and only addresses and time limits are taken from here.
 */
const sw = z.object({
  environment, timeout_ms,
  token: z.string().min(1).optional(), user: z.string().min(1).optional(), password: z.string().min(1).optional(),
  /** Other addresses than the PAC's own: services, API (balance), and the SAT's query service. */
  url: address.optional(), api_url: address.optional(), status_url: address.optional(),
})

const finkok = z.object({ environment, timeout_ms, username: z.string().min(1).optional(), password: z.string().min(1).optional(), url: address.optional() })

/**
 * `{ pac: "sandbox" | "sw" | "finkok", sandbox: {…}, sw: {…}, finkok: {…}, taxes: { "<rate code of the host>": { kind, tax, factor, rate } } }`
 */
export const optionsSchema = z.object({
  pac: z.enum(["sandbox", "sw", "finkok"]).default("sandbox"),
  sandbox: sandbox.default({}),
  sw: sw.optional(),
  finkok: finkok.optional(),
  taxes: z.record(z.string(), tax).default({}),
}).refine((o) => o.pac === "sandbox" || o[o.pac] !== undefined, "the chosen pac has no options of its own")
  .refine((o) => o.pac !== "sw" || o.sw?.token || (o.sw?.user && o.sw.password), "sw needs `token`, or `user` and `password`")
  .refine((o) => o.pac !== "finkok" || (o.finkok?.username && o.finkok.password), "finkok needs `username` and `password`")

export type CfdiOptions = z.input<typeof optionsSchema>
export type ReadOptions = z.output<typeof optionsSchema>
export type SwOptions = z.output<typeof sw>
export type FinkokOptions = z.output<typeof finkok> & { username: string; password: string }
