import { createVerify } from "node:crypto"
import { readFileSync } from "node:fs"
import { hasOfficialData, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { statusOf } from "./cancel-answers"
import { cancellationDigest, cancellationXml, signCancellation } from "./cancellation"
import { readCertificate } from "./certificate"
import { makeTestCertificate } from "./make-certificate"
import { parseXml } from "./parse"
import { openCredentials } from "./seal"

const ISSUER = { tax_id: "EKU9003173C9", time_zone: "America/Mexico_City" }
const UUID = "62B00C5E-4187-4336-B569-44E0030DC729"
const AT = new Date("2022-01-06T23:49:12Z")

describe("FIS-05 the signed request to cancel", () => {
  const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", valid_from: new Date("2026-01-01T00:00:00Z") })

  it("is canonical XML in the issuer's clock, with the replacement only when there is one", () => {
    expect(cancellationXml({ issuer: ISSUER, uuid: UUID, motive: "02", substitution: null, at: AT })).toBe(
      '<Cancelacion xmlns="http://cancelacfd.sat.gob.mx" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Fecha="2022-01-06T17:49:12" RfcEmisor="EKU9003173C9"><Folios><Folio Motivo="02" UUID="62B00C5E-4187-4336-B569-44E0030DC729"></Folio></Folios></Cancelacion>')
    expect(cancellationXml({ issuer: { ...ISSUER, tax_id: "Ñ&A010101AB1" }, uuid: UUID, motive: "01", substitution: "X", at: AT })).toContain('RfcEmisor="Ñ&amp;A010101AB1"><Folios><Folio FolioSustitucion="X" Motivo="01"')
  })

  it("verifies with the certificate it carries, and holds neither key nor password", () => {
    const xml = signCancellation({ issuer: ISSUER, uuid: UUID, motive: "02", substitution: null, at: AT }, openCredentials(csd))
    const [, unsigned = "", signature = ""] = /^(.*)<Signature .*<SignatureValue>(.*)<\/SignatureValue>/s.exec(xml) ?? []
    const { digest, canonical } = cancellationDigest(`${unsigned}</Cancelacion>`)
    expect(xml).toContain(`<DigestValue>${digest}</DigestValue>`)
    expect(createVerify("RSA-SHA1").update(canonical).verify(readCertificate(csd.certificate).x509.publicKey, signature, "base64")).toBe(true)
    expect(xml).toContain(`<X509SerialNumber>${csd.certificate_number}</X509SerialNumber>`)
    expect(xml).not.toContain(csd.private_key.toString("base64").slice(100, 140))
    expect(() => parseXml(xml)).not.toThrow()
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-05 a signed cancellation of others"), () => {
  it("has the digest and the signature that ours would have", () => {
    const signed = readFileSync(officialPath("cfdi", "cancelacion", "phpcfdi-cancellation-signed.xml"), "utf8")
    const { digest, canonical } = cancellationDigest(cancellationXml({ issuer: ISSUER, uuid: UUID, motive: "02", substitution: null, at: AT }))
    expect(signed).toContain(`<DigestValue>${digest}</DigestValue>`)
    const text = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(signed)?.[1] ?? ""
    const certificate = readCertificate(Buffer.from(text("X509Certificate"), "base64"))
    expect(createVerify("RSA-SHA1").update(canonical).verify(certificate.x509.publicKey, text("SignatureValue"), "base64")).toBe(true)
  })
})

describe("FIS-05 the SAT's words for a state", () => {
  const of = (state: string, cancelable = "", cancellation = "", code = "S - Comprobante obtenido satisfactoriamente.") => statusOf({ state, cancelable, cancellation, code })

  it.each([
    ["Vigente", "Cancelable sin aceptación", "", "valid", "without_acceptance", null],
    ["Vigente", "Cancelable con aceptación", "En proceso", "valid", "with_acceptance", "in_process"],
    ["Vigente", "Cancelable con aceptacion", "Solicitud rechazada", "valid", "with_acceptance", "rejected"],
    ["Vigente", "No cancelable", "", "valid", "no", null],
    ["Cancelado", "Cancelable con aceptación", "Plazo vencido", "canceled", "with_acceptance", "expired"],
    ["Cancelado", "Cancelable con aceptación", "Cancelado con aceptación", "canceled", "with_acceptance", "with_acceptance"],
    ["Cancelado", "Cancelable sin aceptación", "Cancelado sin aceptación", "canceled", "without_acceptance", "without_acceptance"],
    ["No Encontrado", "", "", "not_found", null, null],
  ])("%s, %s, %s", (state, cancelable, cancellation, ...expected) => {
    const status = of(state, cancelable, cancellation)
    expect([status.state, status.cancelable, status.cancellation]).toEqual(expected)
  })

  it("does not guess at words it never heard", () => {
    expect(() => of("Raro")).toThrow("unknown state")
    expect(of("", "", "", "N - 602: Comprobante no encontrado.").state).toBe("not_found")
  })
})
