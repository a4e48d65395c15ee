import { PrintedFacts } from "../../types/fiscal"
import { parseXml } from "./parse"
import { stampOriginalString } from "./original-string"
import { XmlNode, child, childrenOf } from "./xml"

export const SANDBOX_MARK = "SIN VALIDEZ FISCAL"

/** Certificates of the SAT's production start with these digits; those of its test environment with 2 or 3. */
const OFFICIAL_CERTIFICATE = /^0000\d{16}$/

/** True for stamps of the sandbox and of PACs' test environments: nothing they stamp has legal validity. */
export const isPractice = (stamp: XmlNode): boolean =>
  (stamp.attributes.Leyenda ?? "").includes(SANDBOX_MARK) || !OFFICIAL_CERTIFICATE.test(stamp.attributes.NoCertificadoSAT ?? "")

export const stampOf = (cfdi: XmlNode): XmlNode | undefined =>
  childrenOf(cfdi, "cfdi:Complemento").flatMap((c) => childrenOf(c, "tfd:TimbreFiscalDigital"))[0]

/** `232.50` → `232.5`, `232.00` → `232.0`: up to six decimals, at least one (guide of the QR, Anexo 20). */
export const qrTotal = (total: string): string => {
  const [whole = "0", decimals = ""] = total.split(".")
  return `${whole.replace(/^0+(?=\d)/, "")}.${decimals.slice(0, 6).replace(/0+$/, "") || "0"}`
}

const qrRfc = (rfc: string): string => rfc.replace(/&/g, "&amp;")

/** Address of the SAT's verification page, the text of the QR. */
export const verificationUrl = (facts: { uuid: string; issuer: string; receiver: string; total: string; seal: string }): string =>
  `https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=${facts.uuid}&re=${qrRfc(facts.issuer)}&rr=${qrRfc(facts.receiver)}&tt=${qrTotal(facts.total)}&fe=${facts.seal.slice(-8)}`

/** Facts that the printed representation must show, read from the stamped XML alone. Throws when it has no stamp. */
export function printedFacts(stampedXml: string): PrintedFacts {
  const root = parseXml(stampedXml)
  const stamp = stampOf(root)
  if (!stamp) throw new Error("The CFDI has no stamp")
  const a = root.attributes
  const t = stamp.attributes
  const seal = a.Sello ?? ""
  const total = a.Total ?? "0"
  const uuid = t.UUID ?? ""
  return {
    uuid,
    series: a.Serie ?? null,
    folio: a.Folio ?? null,
    issued_at: a.Fecha ?? "",
    stamped_at: t.FechaTimbrado ?? "",
    certificate_number: a.NoCertificado ?? "",
    authority_certificate_number: t.NoCertificadoSAT ?? "",
    authority_tax_id: t.RfcProvCertif ?? "",
    seal,
    authority_seal: t.SelloSAT ?? "",
    stamp_original_string: stampOriginalString(stamp),
    qr: verificationUrl({ uuid, issuer: child(root, "cfdi:Emisor")?.attributes.Rfc ?? "", receiver: child(root, "cfdi:Receptor")?.attributes.Rfc ?? "", total, seal }),
    total,
    sandbox: isPractice(stamp),
  }
}
