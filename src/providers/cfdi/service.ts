import { createHash } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { FieldError } from "../../types/common"
import {
  CancelCheck, CancelOutcome, CancelRequest, CertificateReport, CredentialsReport, CreditPart, FiscalCatalog, FiscalCredentials, FiscalDocument, FiscalIssuer, FiscalLine, FiscalProvider,
  FiscalReader, FiscalReceiver, FiscalTax, GlobalNote, PacChoice, PacOption, PaymentBank, PrintedFacts, ProductTaxCodes, ProviderHealth, ReadDocument, SealedDocument, StampOutcome, StampRequest, StatusOutcome, StatusRequest,
} from "../../types/fiscal"
import { invalid, isTratoError } from "../../utils/errors"
import { cancelError, cancelOutcome } from "./cancel-answers"
import { checkCancellation } from "./cancel-rules"
import { signCancellation } from "./cancellation"
import { CENTRAL_ZONE, fiscalCatalog, satDecimals, zoneOfPostalCode } from "./catalogs"
import { checkCertificate, checkCredentials, ownerProblems } from "./certificate"
import { CreditLines, creditLines } from "./credit"
import { ZERO, fixed } from "./decimal"
import { CertificateFields, cfdiDocument } from "./document"
import { globalLines } from "./global"
import { CfdiOptions, ReadOptions, optionsSchema } from "./options"
import { originalString } from "./original-string"
import { instantOf } from "./pac/clock"
import { ChosenPacs, checkPacChoice, pacOptions } from "./pac/choices"
import { makePac } from "./pac/make"
import { SandboxPac } from "./pac/sandbox"
import { DocumentKey, Pac, PacRejection, PacUnknown } from "./pac/types"
import { parseXml } from "./parse"
import { receiptAmounts } from "./payment-amounts"
import { paymentDocument } from "./payment-document"
import { bankErrors, checkPayment } from "./payment-rules"
import { checkProductCodes } from "./product-codes"
import { readDocument } from "./read"
import { printedFacts, qrTotal, stampOf } from "./reader"
import { ReceiverReport, checkReceiver } from "./receiver"
import { explainRejection } from "./rejections"
import { fitAmounts } from "./rounding"
import { checkSale } from "./rules"
import { OpenCredentials, openCredentials, sealDocument } from "./seal"
import { mapTax } from "./tax-map"
import { speak } from "./voices"
import { XmlNode, serialize } from "./xml"

export type { CfdiOptions } from "./options"

/** Mexico: CFDI 4.0. Everything is a pure function of this folder; this class only holds the options. */
export class CfdiProvider implements FiscalProvider {
  static identifier = "cfdi"

  private readonly pac: Pac
  /** For issuers who practise, whatever PAC the official ones use. */
  private readonly practice: Pac
  private readonly chosen: ChosenPacs
  private readonly taxes: Record<string, FiscalTax>

  static validateOptions(options: Record<string, unknown>): void {
    const result = optionsSchema.safeParse(options ?? {})
    if (!result.success) throw new MedusaError(MedusaError.Types.INVALID_DATA, `Options of the fiscal provider cfdi: ${result.error.message}`)
  }

  /** `pac`: for a class of your own that extends this one with another PAC (docs/extending.md). */
  constructor(_cradle: unknown, options: CfdiOptions = {}, pac?: Pac) {
    const read: ReadOptions = optionsSchema.parse(options ?? {})
    this.taxes = read.taxes
    this.pac = pac ?? makePac(read)
    this.practice = this.pac.practice ? this.pac : new SandboxPac(read.sandbox)
    this.chosen = new ChosenPacs(read, this.pac)
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

  checkCertificate(certificate: Buffer, context: { tax_id?: string; now: Date }): CertificateReport {
    return checkCertificate(certificate, context)
  }

  checkInvoice(document: FiscalDocument, now: Date): FieldError[] {
    return document.kind === "payment" ? checkPayment(document, now) : checkSale(document, now)
  }

  checkPaymentBank(payment: { form: string } & PaymentBank): FieldError[] {
    return bankErrors(payment, "")
  }

  checkProductCodes(codes: ProductTaxCodes): FieldError[] {
    return checkProductCodes(codes)
  }

  mapTax(rate: { code: string; name: string; rate: number }): FiscalTax | null {
    return mapTax(rate, this.taxes)
  }

  creditLines(invoice: ReadDocument, part: CreditPart): CreditLines {
    return creditLines(invoice, part)
  }

  globalLines(notes: GlobalNote[]): FiscalLine[] {
    return globalLines(notes)
  }

  read(xml: string): ReadDocument {
    return readDocument(xml)
  }

  printed(stampedXml: string): PrintedFacts {
    return printedFacts(stampedXml)
  }

  explain(errors: FieldError[], reader: FiscalReader): FieldError[] {
    return speak(errors, reader)
  }

  /** Throws a TratoError with the field errors when the document is not fit to be sealed. */
  seal(document: FiscalDocument, credentials: FiscalCredentials): SealedDocument {
    const errors = this.checkInvoice(document, new Date(document.issued_at))
    if (errors.length > 0) throw invalid(errors, "invoice_not_sealable")
    return sealAny(document, usableCredentials(document.issuer, new Date(document.issued_at), credentials))
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<StampOutcome> {
    // Other bytes than those that were stored may already have a twin at the authority: nothing is sent.
    if (sha256(request.xml) !== request.sha256) return { ok: false, kind: "unknown", reason: "bytes_changed" }
    try {
      const { xml, repeated } = await this.pacFor(request).stamp(request, signal)
      return readStamp(request.xml, xml, repeated)
    } catch (error) {
      if (error instanceof PacRejection) return { ok: false, kind: "rejected", ...explainRejection(error), raw: error.raw, ...(error.unread ? { unread: true } : {}) }
      return { ok: false, kind: "unknown", reason: reasonOf(error) }
    }
  }

  checkCancel(request: CancelRequest, now: Date): CancelCheck {
    return checkCancellation(request, readDocument(request.xml), now)
  }

  async cancel(request: CancelRequest, credentials: FiscalCredentials, signal?: AbortSignal): Promise<CancelOutcome> {
    const [document, now] = [readDocument(request.xml), new Date()]
    const { errors } = checkCancellation(request, document, now)
    if (errors.length > 0) return { ok: false, kind: "rejected", code: errors[0]?.code ?? "invalid", errors, raw: "" }
    try {
      const open = usableCredentials(document.issuer, now, credentials)
      const substitution = request.substitution ?? null
      const signed_xml = signCancellation({ issuer: document.issuer, uuid: document.uuid ?? "", motive: request.motive, substitution, at: now }, open)
      return cancelOutcome(await this.pacFor(request).cancel({ signed_xml, document: keyOf(document, request.xml), motive: request.motive, substitution }, signal))
    } catch (error) {
      if (error instanceof PacRejection) return { ok: false, kind: "rejected", code: error.code, errors: [cancelError(error.code, error.text)], raw: error.raw }
      if (isInvalid(error)) return { ok: false, kind: "rejected", code: "credentials_not_usable", errors: error.fieldErrors, raw: "" }
      return { ok: false, kind: "unknown", reason: reasonOf(error) }
    }
  }

  async status(request: StatusRequest, signal?: AbortSignal): Promise<StatusOutcome> {
    try {
      return { ok: true, status: await this.pacFor(request).status(keyOf(readDocument(request.xml), request.xml), signal) }
    } catch (error) {
      return { ok: false, kind: "unknown", reason: reasonOf(error) }
    }
  }

  pacs(): PacOption[] {
    return pacOptions(this.pac)
  }

  checkPac(choice: PacChoice): FieldError[] {
    return checkPacChoice(choice, this.pac)
  }

  timeZoneOf(postalCode: string): string {
    return zoneOfPostalCode(postalCode)
  }

  isPractice(choice: PacChoice | null): boolean {
    return this.chosen.get(choice).practice
  }

  async health(sandbox: boolean, signal?: AbortSignal, choice?: PacChoice | null): Promise<ProviderHealth> {
    let pac: Pac
    try {
      pac = this.pacFor({ sandbox, pac: choice })
    } catch {
      return { ok: false, pac: choice?.name ?? "", practice: false, latency_ms: 0, credits: null, message: "La cuenta del PAC está incompleta. Revísala en la configuración del emisor." }
    }
    const started = performance.now()
    const facts = { pac: pac.name, practice: pac.practice }
    const latency = () => Math.round(performance.now() - started)
    try {
      const { credits } = await pac.health(signal)
      const message = credits !== null && credits <= 0 ? "El PAC dice que no quedan timbres. Compra más para seguir facturando." : null
      return { ok: message === null, ...facts, latency_ms: latency(), credits, message }
    } catch (error) {
      const refused = error instanceof PacRejection && error.code === "pac_credentials"
      const message = refused ? "El PAC no reconoce el usuario o la contraseña configurados." : "El PAC no responde. Las facturas esperan y salen solas cuando vuelva."
      return { ok: false, ...facts, latency_ms: latency(), credits: null, message }
    }
  }

  /** Who practises never reaches a PAC whose stamps are worth something. */
  private pacFor({ sandbox, pac }: { sandbox: boolean; pac?: PacChoice | null }): Pac {
    const chosen = this.chosen.get(pac)
    return sandbox && !chosen.practice ? this.practice : chosen
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof PacUnknown ? error.message : `unexpected: ${error instanceof Error ? error.message : String(error)}`

const isInvalid = (error: unknown): error is ReturnType<typeof invalid> => isTratoError(error) && error.fieldErrors.length > 0

const keyOf = (document: ReadDocument, xml: string): DocumentKey => ({
  uuid: document.uuid ?? "", issuer: document.issuer.tax_id, receiver: document.receiver.tax_id, total: qrTotal(document.total), seal: document.seal, xml,
})

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** Opened once and kept: reading the encrypted key costs more than sealing with it. */
function usableCredentials(issuer: FiscalIssuer, now: Date, credentials: FiscalCredentials): OpenCredentials {
  const context = { tax_id: issuer.tax_id, now }
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

type Built = { document: XmlNode; subtotal: string; discount: string; tax_total: string; total: string }

function build(document: FiscalDocument, certificate: CertificateFields): Built {
  const { receiver } = checkReceiver(document.receiver, { issuer: document.issuer })
  if (document.kind === "payment") {
    const amounts = receiptAmounts(document)
    return { document: paymentDocument({ ...document, receiver }, amounts, certificate), subtotal: "0", discount: "0", tax_total: "0", total: "0" }
  }
  const decimals = satDecimals(document.currency_code.toUpperCase()) ?? 2
  const { amounts } = fitAmounts(document.lines, decimals, document.expected_total)
  return {
    document: cfdiDocument({ ...document, receiver }, amounts, certificate),
    subtotal: fixed(amounts.subtotal, decimals), discount: fixed(amounts.discount ?? ZERO, decimals),
    tax_total: fixed(amounts.total_transferred.minus(amounts.total_withheld), decimals), total: fixed(amounts.total, decimals),
  }
}

function sealAny(given: FiscalDocument, { key, certificate }: OpenCredentials): SealedDocument {
  const number = certificate.number ?? ""
  const { document: unsealed, ...totals } = build(given, { number, base64: certificate.x509.raw.toString("base64") })
  const { document, seal } = sealDocument(unsealed, key)
  const xml = serialize(document)
  return { xml, sha256: sha256(xml), certificate_number: number, seal, ...totals }
}

/** An answer counts as a stamp only when it is a stamp of what was sent; anything else may still have been stamped. */
function readStamp(sealedXml: string, stampedXml: string, repeated: boolean): StampOutcome {
  const unusable = (reason: string): StampOutcome => ({ ok: false, kind: "unknown", reason: `bad_answer: ${reason}` })
  try {
    const root = parseXml(stampedXml)
    const stamp = stampOf(root)?.attributes
    const sealedRoot = parseXml(sealedXml)
    const sealed = sealedRoot.attributes
    if (!stamp?.UUID || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(stamp.UUID)) return unusable("no stamp in the answer")
    if (stamp.SelloCFD !== sealed.Sello || root.attributes.Sello !== sealed.Sello) return unusable("the stamp is of another document")
    // PACs write the XML anew; what was sealed must still say the same.
    if (originalString(root) !== originalString(sealedRoot)) return unusable("the document came back changed")
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
