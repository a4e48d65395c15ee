import { KeyObject, createHash, createSign, createVerify } from "node:crypto"
import { FiscalCredentials } from "../../types/fiscal"
import { CertificateFacts, openPrivateKey, readCertificate } from "./certificate"
import { originalString } from "./original-string"
import { XmlNode } from "./xml"

export type OpenCredentials = { key: KeyObject; certificate: CertificateFacts }

/** Opening a key costs a millisecond of key derivation; a shop seals with one or two. */
const opened = new Map<string, OpenCredentials>()
const MAX_OPENED = 20

const fingerprint = (c: FiscalCredentials): string =>
  createHash("sha256").update(c.certificate).update("\0").update(c.private_key).update("\0").update(c.password).digest("base64")

/** Certificate and key ready to sign. Throws when the key does not open or is not the certificate's. */
export function openCredentials(credentials: FiscalCredentials): OpenCredentials {
  const print = fingerprint(credentials)
  const known = opened.get(print)
  if (known) return known
  const certificate = readCertificate(credentials.certificate)
  const key = openPrivateKey(credentials)
  if (!certificate.x509.checkPrivateKey(key)) throw new Error("The private key is not the certificate's")
  if (opened.size >= MAX_OPENED) opened.clear()
  opened.set(print, { key, certificate })
  return { key, certificate }
}

/** RSA-SHA256 of the cadena original in UTF-8, base64 (Anexo 20, "Generación del sello digital"). */
export const signText = (text: string, key: KeyObject): string => createSign("RSA-SHA256").update(text, "utf8").sign(key, "base64")

export const verifyText = (text: string, signature: string, key: KeyObject): boolean =>
  createVerify("RSA-SHA256").update(text, "utf8").verify(key, signature, "base64")

/** The same document with its seal in place. The root must already carry NoCertificado. */
export function sealDocument(root: XmlNode, key: KeyObject): { document: XmlNode; seal: string } {
  const seal = signText(originalString(root), key)
  return { document: { ...root, attributes: { ...root.attributes, Sello: seal } }, seal }
}

/** True when the seal of a CFDI was made over this very content with the key of the certificate it carries. */
export function sealIsRight(root: XmlNode): boolean {
  const { Sello, Certificado } = root.attributes
  if (!Sello || !Certificado) return false
  try {
    const certificate = readCertificate(Buffer.from(Certificado, "base64"))
    return verifyText(originalString(root), Sello, certificate.x509.publicKey)
  } catch {
    return false
  }
}
