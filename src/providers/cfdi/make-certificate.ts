import { KeyObject, createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto"
import { FiscalCredentials } from "../../types/fiscal"
import { bits, boolean, explicit, integer, nothing, octets, oid, printable, sequence, set, time, utf8 } from "./der"

type Name = readonly (readonly [oid: string, value: Buffer])[]

const AUTHORITY: Name = [
  ["2.5.4.3", utf8("AC DE PRUEBA TRATO SIN VALIDEZ FISCAL")],
  ["2.5.4.10", utf8("TRATO PRUEBAS")],
  ["2.5.4.6", printable("MX")],
]

const SHA256_RSA = "1.2.840.113549.1.1.11"

const DAY = 24 * 60 * 60 * 1000

const nameOf = (parts: Name): Buffer => sequence(...parts.map(([type, value]) => set(sequence(oid(type), value))))

const extension = (id: string, critical: boolean, value: Buffer): Buffer => sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value))

/** keyUsage bits from the left: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement. */
const CSD_USAGE = bits(Buffer.from([0b11000000]), 6)
const FIEL_USAGE = bits(Buffer.from([0b11011000]), 3)
const FIEL_EXTENDED = sequence(oid("1.3.6.1.5.5.7.3.4"), oid("1.3.6.1.5.5.7.3.2"))

type Body = { serial: string; issuer: Name; subject: Name; from: Date; to: Date; publicKey: KeyObject; extensions: Buffer[]; signWith: KeyObject }

/** A signed X.509 v3 certificate; node:crypto reads them but does not issue them. */
export function issueCertificate(body: Body): Buffer {
  const algorithm = sequence(oid(SHA256_RSA), nothing())
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.from(body.serial, "latin1")),
    algorithm,
    nameOf(body.issuer),
    sequence(time(body.from), time(body.to)),
    nameOf(body.subject),
    body.publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(...body.extensions))
  )
  return sequence(toBeSigned, algorithm, bits(sign("sha256", toBeSigned, body.signWith)))
}

const subjectOf = (input: TestCertificateInput): Name => [
  ["2.5.4.3", utf8(input.name)],
  ["2.5.4.41", utf8(input.name)],
  ["2.5.4.10", utf8(input.name)],
  ["2.5.4.45", utf8(input.kind === "fiel" || input.tax_id.length === 13 ? input.tax_id : `${input.tax_id} / XAXX010101000`)],
  ["2.5.4.5", printable(" / XAXX010101HDFXXX04")],
  // A CSD names the branch it seals for; the FIEL of the same taxpayer does not. That is how the two are told apart.
  ...(input.kind === "fiel" ? [] : ([["2.5.4.11", utf8("Matriz")]] as const)),
]

/** Twenty digits, as the SAT's: recognisable by their first ones, the rest from the key, so two certificates differ. */
const serialOf = (publicKey: KeyObject): string => {
  const hash = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" })).digest("hex")
  return `300010000009${(BigInt(`0x${hash.slice(0, 12)}`) % 100000000n).toString().padStart(8, "0")}`
}

export type TestCertificateInput = {
  tax_id: string
  name: string
  /** Default `csd`; `fiel` makes the kind that cannot seal invoices. */
  kind?: "csd" | "fiel"
  valid_from?: Date
  valid_to?: Date
  password?: string
}

/**
 * A certificate and key with the exact shape of a CSD, for demos and tests: made here, worth nothing to the SAT.
 * The key is encrypted PKCS#8 DER, as the SAT's `.key` files. Takes about 0.2 s (two RSA keys).
 */
export function makeTestCertificate(input: TestCertificateInput): FiscalCredentials & { certificate_number: string } {
  const password = input.password ?? "12345678a"
  const authority = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const from = input.valid_from ?? new Date(Date.now() - DAY)
  const serial = serialOf(pair.publicKey)
  const certificate = issueCertificate({
    serial,
    issuer: AUTHORITY,
    subject: subjectOf(input),
    from,
    to: input.valid_to ?? new Date(from.getTime() + 4 * 365 * DAY),
    publicKey: createPublicKey(pair.privateKey),
    extensions: [
      extension("2.5.29.19", true, sequence()),
      extension("2.5.29.15", false, input.kind === "fiel" ? FIEL_USAGE : CSD_USAGE),
      ...(input.kind === "fiel" ? [extension("2.5.29.37", false, FIEL_EXTENDED)] : []),
    ],
    signWith: authority.privateKey,
  })
  const private_key = pair.privateKey.export({ type: "pkcs8", format: "der", cipher: "des-ede3-cbc", passphrase: password })
  return { certificate, private_key, password, certificate_number: serial }
}
