import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { FieldError } from "../../types/common"
import {
  CredentialsReport, FiscalCatalog, FiscalCredentials, FiscalInvoice, FiscalIssuer, FiscalProvider, FiscalReceiver, FiscalTax, PrintedFacts, SealedDocument, StampOutcome, StampRequest,
} from "../../types/fiscal"
import { invalid } from "../../utils/errors"
import { CENTRAL_ZONE, fiscalCatalog, satDecimals } from "./catalogs"
import { checkCredentials, ownerProblems } from "./certificate"
import { ZERO, fixed } from "./decimal"
import { cfdiDocument } from "./document"
import { instantOf } from "./pac/clock"
import { SandboxPac } from "./pac/sandbox"
import { Pac, PacRejection, PacUnknown } from "./pac/types"
import { parseXml } from "./parse"
import { printedFacts, stampOf } from "./reader"
import { ReceiverReport, checkReceiver } from "./receiver"
import { explainRejection } from "./rejections"
import { fitAmounts } from "./rounding"
import { checkInvoice } from "./rules"
import { OpenCredentials, openCredentials, sealDocument } from "./seal"
import { mapTax } from "./tax-map"
import { serialize } from "./xml"

const faults = z.enum(["timeout", "server_error", "connection_lost", "timeout_after_stamp", "server_error_after_stamp", "connection_lost_after_stamp", "bad_answer"])

const tax = z.object({
  kind: z.enum(["transferred", "withheld"]), tax: z.enum(["001", "002", "003"]), factor: z.enum(["Tasa", "Cuota", "Exento"]), rate: z.string().optional(), base: z.string().optional(),
})

/** `{ pac: "sandbox", sandbox: { strict, delay_ms, … }, taxes: { "<rate code of the host>": { kind, tax, factor, rate } } }` */
const optionsSchema = z.object({
  pac: z.enum(["sandbox"]).default("sandbox"),
  sandbox: z.object({
    seed: z.string().optional(),
    strict: z.boolean().optional(),
    taxpayers: z.array(z.object({ tax_id: z.string(), name: z.string(), postal_code: z.string(), regimes: z.array(z.string()), cancelled: z.boolean().optional() })).optional(),
    delay_ms: z.number().int().min(0).optional(),
    fail: faults.optional(),
    max_age_hours: z.number().positive().optional(),
    directory: z.string().optional(),
  }).default({}),
  taxes: z.record(z.string(), tax).default({}),
})

export type CfdiOptions = z.input<typeof optionsSchema>

/** Mexico: CFDI 4.0. Everything is a pure function of this folder; this class only holds the options. */
export class CfdiProvider implements FiscalProvider {
  static identifier = "cfdi"

  private readonly pac: Pac
  private readonly taxes: Record<string, FiscalTax>

  static validateOptions(options: Record<string, unknown>): void {
    const result = optionsSchema.safeParse(options ?? {})
    if (!result.success) throw new MedusaError(MedusaError.Types.INVALID_DATA, `Options of the fiscal provider cfdi: ${result.error.message}`)
  }

  constructor(_cradle: unknown, options: CfdiOptions = {}) {
    const read = optionsSchema.parse(options ?? {})
    this.taxes = read.taxes
    this.pac = new SandboxPac(read.sandbox)
  }

  catalog(language: "es" | "en"): FiscalCatalog {
    return fiscalCatalog(language)
  }

  checkReceiver(receiver: FiscalReceiver, context: { issuer: FiscalIssuer; allowed_uses?: string[] }): ReceiverReport {
    return checkReceiver(receiver, context)
  }

  checkCredentials(credentials: FiscalCredentials, context: { tax_id?: string; now: Date }): CredentialsReport {
    return checkCredentials(credentials, context)
  }

  checkInvoice(invoice: FiscalInvoice, now: Date): FieldError[] {
    return checkInvoice(invoice, now)
  }

  mapTax(rate: { code: string; name: string; rate: number }): FiscalTax | null {
    return mapTax(rate, this.taxes)
  }

  printed(stampedXml: string): PrintedFacts {
    return printedFacts(stampedXml)
  }

  /** Throws a TratoError with the field errors when the invoice is not fit to be sealed. */
  seal(invoice: FiscalInvoice, credentials: FiscalCredentials): SealedDocument {
    const errors = checkInvoice(invoice, new Date(invoice.issued_at))
    if (errors.length > 0) throw invalid(errors, "invoice_not_sealable")
    return sealInvoice(invoice, usableCredentials(invoice, credentials))
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<StampOutcome> {
    // Other bytes than those that were stored may already have a twin at the authority: nothing is sent.
    if (sha256(request.xml) !== request.sha256) return { ok: false, kind: "unknown", reason: "bytes_changed" }
    try {
      const { xml, repeated } = await this.pac.stamp(request, signal)
      return readStamp(request.xml, xml, repeated)
    } catch (error) {
      if (error instanceof PacRejection) return { ok: false, kind: "rejected", ...explainRejection(error), raw: error.raw }
      if (error instanceof PacUnknown) return { ok: false, kind: "unknown", reason: error.message }
      return { ok: false, kind: "unknown", reason: `unexpected: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** Opened once and kept: reading the encrypted key costs more than sealing with it. */
function usableCredentials(invoice: FiscalInvoice, credentials: FiscalCredentials): OpenCredentials {
  const context = { tax_id: invoice.issuer.tax_id, now: new Date(invoice.issued_at) }
  const refuse = (errors: FieldError[]) => invalid(errors.map((e) => ({ ...e, path: `issuer.${e.path}` })), "credentials_not_usable")
  let open: OpenCredentials
  try {
    open = openCredentials(credentials)
  } catch {
    throw refuse(checkCredentials(credentials, context).errors)
  }
  const errors = ownerProblems(open.certificate, context)
  if (errors.length > 0) throw refuse(errors)
  return open
}

function sealInvoice(invoice: FiscalInvoice, { key, certificate }: OpenCredentials): SealedDocument {
  const decimals = satDecimals(invoice.currency_code.toUpperCase()) ?? 2
  const { amounts } = fitAmounts(invoice.lines, decimals, invoice.expected_total)
  const number = certificate.number ?? ""
  const { receiver } = checkReceiver(invoice.receiver, { issuer: invoice.issuer })
  const unsealed = cfdiDocument({ ...invoice, receiver }, amounts, { number, base64: certificate.x509.raw.toString("base64") })
  const { document, seal } = sealDocument(unsealed, key)
  const xml = serialize(document)
  return {
    xml,
    sha256: sha256(xml),
    certificate_number: number,
    seal,
    subtotal: fixed(amounts.subtotal, decimals),
    discount: fixed(amounts.discount ?? ZERO, decimals),
    tax_total: fixed(amounts.total_transferred.minus(amounts.total_withheld), decimals),
    total: fixed(amounts.total, decimals),
  }
}

/** An answer counts as a stamp only when it is a stamp of what was sent; anything else may still have been stamped. */
function readStamp(sealedXml: string, stampedXml: string, repeated: boolean): StampOutcome {
  const unusable = (reason: string): StampOutcome => ({ ok: false, kind: "unknown", reason: `bad_answer: ${reason}` })
  try {
    const root = parseXml(stampedXml)
    const stamp = stampOf(root)?.attributes
    const sealed = parseXml(sealedXml).attributes
    if (!stamp?.UUID || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(stamp.UUID)) return unusable("no stamp in the answer")
    if (stamp.SelloCFD !== sealed.Sello || root.attributes.Sello !== sealed.Sello) return unusable("the stamp is of another document")
    return {
      ok: true,
      stamp: {
        uuid: stamp.UUID,
        xml: stampedXml,
        stamped_at: instantOf(stamp.FechaTimbrado ?? "", CENTRAL_ZONE).toISOString(),
        authority_certificate_number: stamp.NoCertificadoSAT ?? "",
        authority_seal: stamp.SelloSAT ?? "",
        repeated,
      },
    }
  } catch (error) {
    return unusable(error instanceof Error ? error.message : String(error))
  }
}
