import { KeyObject, X509Certificate, createPrivateKey } from "node:crypto"
import { FieldError } from "../../types/common"
import { CertificateReport, CredentialsReport, FiscalCredentials } from "../../types/fiscal"

/** What a certificate of the SAT says of its owner. */
export type CertificateFacts = {
  tax_id: string | null
  name: string | null
  /** NoCertificado: the serial number's bytes are its twenty digits. */
  number: string | null
  valid_from: Date
  valid_to: Date
  /** True for the taxpayer's FIEL (e.firma), which must not seal invoices (PAC error 306). */
  is_fiel: boolean
  x509: X509Certificate
}

function subjectOf(x509: X509Certificate): Map<string, string> {
  const parts = x509.subject.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as const)
  return new Map(parts)
}

/** What was read of the latest ones: each invoice of a shop carries the same. */
const known = new Map<string, CertificateFacts>()
const MAX_KNOWN = 20

/** Throws when the bytes are no X.509 certificate. */
export function readCertificate(der: Buffer): CertificateFacts {
  const bytes = der.toString("latin1")
  const facts = known.get(bytes) ?? readFacts(der)
  if (!known.has(bytes) && known.size >= MAX_KNOWN) known.clear()
  known.set(bytes, facts)
  return facts
}

function readFacts(der: Buffer): CertificateFacts {
  const x509 = new X509Certificate(der)
  const subject = subjectOf(x509)
  const number = Buffer.from(x509.serialNumber, "hex").toString("latin1")
  const taxId = subject.get("x500UniqueIdentifier")?.split("/")[0]?.trim() ?? null
  return {
    tax_id: taxId || null,
    name: subject.get("CN") ?? null,
    number: /^\d{20}$/.test(number) ? number : null,
    valid_from: new Date(x509.validFrom),
    valid_to: new Date(x509.validTo),
    is_fiel: !subject.has("OU"),
    x509,
  }
}

const isPem = (bytes: Buffer): boolean => bytes.subarray(0, 11).toString("latin1") === "-----BEGIN "

/** Opens the `.key` file (encrypted PKCS#8). Throws with OpenSSL's code; a wrong password is `ERR_OSSL_BAD_DECRYPT`. */
export function openPrivateKey(credentials: FiscalCredentials): KeyObject {
  const { private_key: key, password: passphrase } = credentials
  return isPem(key) ? createPrivateKey({ key, passphrase }) : createPrivateKey({ key, format: "der", type: "pkcs8", passphrase })
}

const problem = (path: string, code: string, message: string): FieldError => ({ path, code, message })

const looksLikeCertificate = (bytes: Buffer): boolean => {
  try {
    return Boolean(new X509Certificate(bytes))
  } catch {
    return false
  }
}

/** The algorithm of an encrypted PKCS #8 key, PBES2 (1.2.840.113549.1.5.13), as bytes of its DER. */
const PBES2 = Buffer.from("06092a864886f70d01050d", "hex")

/**
 * Is this a whole encrypted key? Then only the password can be wrong: of 256 wrong ones about one opens it to bytes that end
 * like a text well padded, so that OpenSSL complains of what is inside instead of the password.
 */
function isLocked(key: Buffer): boolean {
  if (key[0] !== 0x30 || key.length < 32) return false
  const bytesOfLength = key[1] & 0x80 ? key[1] & 0x7f : 0
  if (bytesOfLength > 4) return false
  const length = bytesOfLength ? key.readUIntBE(2, bytesOfLength) : key[1]
  return 2 + bytesOfLength + length === key.length && key.subarray(0, 32).includes(PBES2)
}

function keyProblem(credentials: FiscalCredentials, error: unknown): FieldError {
  const code = (error as { code?: string }).code ?? ""
  if (looksLikeCertificate(credentials.private_key)) return problem("private_key", "key_is_certificate", "Este archivo es un certificado (.cer). Aquí va la llave privada (.key).")
  if (!credentials.password) return problem("password", "required", "Escribe la contraseña de la llave privada.")
  if (/BAD_DECRYPT|CIPHERFINAL|PASSPHRASE|PKCS12/.test(code) || isLocked(credentials.private_key)) return problem("password", "wrong_password", "La contraseña no abre la llave privada. Es la que elegiste al generar el CSD.")
  return problem("private_key", "key_unreadable", "El archivo .key no se puede leer. Sube la llave del CSD tal como la descargaste.")
}

/** What keeps a certificate from sealing for that issuer on that day. */
export function ownerProblems(facts: CertificateFacts, context: { tax_id?: string; now: Date }): FieldError[] {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const errors: FieldError[] = []
  if (facts.is_fiel) errors.push(problem("certificate", "certificate_is_fiel", "Este archivo es tu e.firma (FIEL). Para facturar se necesita el Certificado de Sello Digital (CSD)."))
  if (!facts.tax_id || !facts.number) errors.push(problem("certificate", "certificate_not_csd", "El certificado no es un CSD del SAT: no dice un RFC o un número de certificado."))
  else if (context.tax_id && facts.tax_id !== context.tax_id.toUpperCase())
    errors.push({ ...problem("certificate", "certificate_other_tax_id", `El certificado es de ${facts.tax_id} y el emisor es ${context.tax_id.toUpperCase()}. Sube el CSD del emisor.`), params: { tax_id: facts.tax_id } })
  if (facts.valid_to < context.now) errors.push({ ...problem("certificate", "certificate_expired", `El certificado venció el ${day(facts.valid_to)}. Genera uno nuevo en el portal del SAT.`), params: { valid_to: facts.valid_to.toISOString() } })
  if (facts.valid_from > context.now) errors.push({ ...problem("certificate", "certificate_not_yet_valid", `El certificado vale a partir del ${day(facts.valid_from)}.`), params: { valid_from: facts.valid_from.toISOString() } })
  return errors
}

const NOTHING = { tax_id: null, name: null, certificate_number: null, valid_from: null, valid_to: null }

const DAY = 24 * 60 * 60 * 1000
/** From here on the merchant is warned; a new CSD takes the SAT up to 72 hours to publish. */
const WARN_DAYS = 30

function ending(facts: CertificateFacts, now: Date): { days_left: number; warnings: FieldError[] } {
  const days_left = Math.floor((facts.valid_to.getTime() - now.getTime()) / DAY)
  if (days_left < 0 || days_left > WARN_DAYS) return { days_left, warnings: [] }
  const when = days_left === 0 ? "hoy" : days_left === 1 ? "mañana" : `en ${days_left} días`
  const warning = problem("certificate", "certificate_expires_soon", `El certificado vence ${when}. Genera uno nuevo en el portal del SAT antes de que termine: sin él no se puede facturar.`)
  return { days_left, warnings: [{ ...warning, params: { days_left, valid_to: facts.valid_to.toISOString() } }] }
}

/** What a certificate alone says; see {@link checkCredentials} for the pair. */
export function checkCertificate(certificate: Buffer, context: { tax_id?: string; now: Date }): CertificateReport {
  let facts: CertificateFacts
  try {
    facts = readCertificate(certificate)
  } catch {
    return { ok: false, errors: [problem("certificate", "certificate_unreadable", "El archivo .cer no es un certificado. Sube el CSD tal como lo descargaste del SAT.")], warnings: [], days_left: null, ...NOTHING }
  }
  const errors = ownerProblems(facts, context)
  return {
    ok: errors.length === 0, errors, ...ending(facts, context.now),
    tax_id: facts.tax_id, name: facts.name, certificate_number: facts.number,
    valid_from: facts.valid_from.toISOString(), valid_to: facts.valid_to.toISOString(),
  }
}

/** Checks a CSD as uploaded: readable, of the issuer, no FIEL, in force, key opened by the password and pair of the certificate. */
export function checkCredentials(credentials: FiscalCredentials, context: { tax_id?: string; now: Date }): CredentialsReport {
  const report = checkCertificate(credentials.certificate, context)
  if (report.days_left === null) return report
  const errors = [...report.errors]
  try {
    const key = openPrivateKey(credentials)
    if (!readCertificate(credentials.certificate).x509.checkPrivateKey(key)) errors.push(problem("private_key", "key_not_pair", "La llave privada no es la de este certificado. Sube el par .cer y .key del mismo CSD."))
  } catch (error) {
    errors.push(keyProblem(credentials, error))
  }
  return { ...report, ok: errors.length === 0, errors }
}
