import { createHash, createSign } from "node:crypto"
import { CancelMotive, FiscalIssuer } from "../../types/fiscal"
import { localDateTime } from "../../utils/dates"
import { OpenCredentials } from "./seal"

export type Cancellation = { issuer: Pick<FiscalIssuer, "tax_id" | "time_zone">; uuid: string; motive: CancelMotive; substitution: string | null; at: Date }

const CANCEL = "http://cancelacfd.sat.gob.mx"
const DSIG = "http://www.w3.org/2000/09/xmldsig#"
const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
const XSD = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** As canonical XML writes it, inside an element and inside an attribute. */
const escapeText = (value: string): string => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
const escapeValue = (value: string): string => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")

/** The request in canonical form: attributes in order of their names, no empty-element tags, no white space. */
export function cancellationXml({ issuer, uuid, motive, substitution, at }: Cancellation): string {
  const replaced = substitution ? ` FolioSustitucion="${escapeValue(substitution)}"` : ""
  return `<Cancelacion xmlns="${CANCEL}" ${XSD} Fecha="${localDateTime(at, issuer.time_zone)}" RfcEmisor="${escapeValue(issuer.tax_id)}">` +
    `<Folios><Folio${replaced} Motivo="${motive}" UUID="${escapeValue(uuid)}"></Folio></Folios></Cancelacion>`
}

/** SignedInfo as it stands in the document; its canonical form also carries the namespaces that are in force there. */
const signedInfo = (digest: string, namespaces: string): string =>
  `<SignedInfo${namespaces}><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod><SignatureMethod Algorithm="${DSIG}rsa-sha1"></SignatureMethod>` +
  `<Reference URI=""><Transforms><Transform Algorithm="${DSIG}enveloped-signature"></Transform></Transforms><DigestMethod Algorithm="${DSIG}sha1"></DigestMethod>` +
  `<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`

const sha1 = (text: string): string => createHash("sha1").update(text, "utf8").digest("base64")

/** What is signed for a request: its digest, and SignedInfo in canonical form. */
export const cancellationDigest = (xml: string): { digest: string; canonical: string } => {
  const digest = sha1(xml)
  return { digest, canonical: signedInfo(digest, ` xmlns="${DSIG}" ${XSD}`) }
}

const base64 = (part: string | undefined): string => Buffer.from(part ?? "", "base64url").toString("base64")

/**
 * The cancellation signed with the issuer's CSD (XML-DSig enveloped, SHA-1, as the SAT's service demands). PACs only pass it on.
 * The bytes are canonical XML already, so that no canonicalizer can see them in another way.
 */
export function signCancellation(cancellation: Cancellation, { key, certificate }: OpenCredentials): string {
  const xml = cancellationXml(cancellation)
  const { digest, canonical } = cancellationDigest(xml)
  const signature = createSign("RSA-SHA1").update(canonical, "utf8").sign(key, "base64")
  const issuerName = certificate.x509.issuer.split("\n").join(",")
  const { n, e } = certificate.x509.publicKey.export({ format: "jwk" })
  const keyInfo =
    `<KeyInfo><X509Data><X509IssuerSerial><X509IssuerName>${escapeText(issuerName)}</X509IssuerName><X509SerialNumber>${certificate.number ?? ""}</X509SerialNumber></X509IssuerSerial>` +
    `<X509Certificate>${certificate.x509.raw.toString("base64")}</X509Certificate></X509Data><KeyValue><RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>${base64(e)}</Exponent></RSAKeyValue></KeyValue></KeyInfo>`
  return xml.replace("</Cancelacion>", `<Signature xmlns="${DSIG}">${signedInfo(digest, "")}<SignatureValue>${signature}</SignatureValue>${keyInfo}</Signature></Cancelacion>`)
}
