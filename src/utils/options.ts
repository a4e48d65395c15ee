import { z } from "@medusajs/framework/zod"

/**
 * The plugin's options, one schema for all its modules: Medusa hands the same object to each.
 * Unknown keys pass, since Medusa adds its own (`database`).
 */
export const optionsSchema = z.looseObject({
  /** Seals public links and encrypts certificates. At least 32 characters, from the environment; changing it kills all links. */
  secret: z.string().min(32, "Trato: the option `secret` needs at least 32 characters"),
  /** IANA zone of the shop: days and months are counted in it. */
  time_zone: z.string().refine(isTimeZone, "Trato: `time_zone` is not an IANA time zone").default("America/Mexico_City"),
  /** Language of papers and mails, and of the admin unless a user chose another. */
  language: z.enum(["es", "en"]).default("es"),
  country: z.enum(["MX", "PE"]).default("MX"),
  /** Where buyers reach this server, without a slash at the end. */
  public_url: z.url().optional(),
  /** Name and address on papers when the store has none. */
  shop: z.looseObject({ name: z.string(), email: z.string().optional(), phone: z.string().optional(), address: z.string().optional(), website: z.string().optional() }).partial().default({}),
  features: z.object({ crm: z.boolean().default(true), presales: z.boolean().default(true), billing: z.boolean().default(true), self_invoice: z.boolean().default(true) }).default({ crm: true, presales: true, billing: true, self_invoice: true }),
  /** Whether “Permitir Autofactura” is on in a new note (BIL-03). */
  self_invoice_default: z.boolean().default(false),
  /** Days for which the runs of automations are kept. */
  automation_run_days: z.number().int().min(7).max(3650).default(180),
  /** Days a self-invoice link lives. */
  self_invoice_days: z.number().int().positive().default(30),
  /** c_UsoCFDI a buyer may choose; default: all that fit. */
  allowed_uses: z.array(z.string()).optional(),
  /** How often one address or one link may ask; `false` switches the limit off (tests). */
  rate_limit: z.union([z.literal(false), z.object({ per_minute: z.number().int().positive() })]).default({ per_minute: 30 }),
  /** Development only: webhooks may go to this machine and to private networks, and without TLS. */
  webhooks_to_private_addresses: z.boolean().default(false),
  /** Fiscal providers beside the built-in one, in the form of Medusa's module providers. */
  fiscal_providers: z.array(z.unknown()).default([]),
})

export type TratoOptions = z.infer<typeof optionsSchema>

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const parsed = new WeakMap<object, TratoOptions>()

/** Checks the options once per object and says in one sentence what is missing. */
export function parseOptions(raw: object | undefined): TratoOptions {
  const key = raw ?? {}
  const known = parsed.get(key)
  if (known) return known
  const result = optionsSchema.safeParse({ ...key, secret: (key as { secret?: string }).secret ?? process.env.TRATO_SECRET })
  if (!result.success) {
    throw new Error(`medusa-plugin-trato: ${result.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`)
  }
  parsed.set(key, result.data)
  return result.data
}

/** Base of public links: option, then MEDUSA_BACKEND_URL, then localhost. */
export const publicUrl = (options: TratoOptions): string =>
  (options.public_url ?? process.env.MEDUSA_BACKEND_URL ?? `http://localhost:${process.env.PORT ?? 9000}`).replace(/\/+$/, "")
