import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkCertificate, checkCredentials, readCertificate } from "./certificate"
import { makeTestCertificate } from "./make-certificate"

const NOW = new Date("2026-11-21T12:00:00Z")
const DAY = 24 * 60 * 60 * 1000
const from = new Date(NOW.getTime() - DAY)
const own = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: from })
const other = makeTestCertificate({ tax_id: "CACX7605101P8", name: "XOCHILT CASAS CHÁVEZ", valid_from: from })

const codes = (credentials: Parameters<typeof checkCredentials>[0], tax_id = "EKU9003173C9", now = NOW) =>
  checkCredentials(credentials, { tax_id, now }).errors.map((e) => `${e.path}: ${e.code}`)

describe("FIS-04 certificate and key of the issuer", () => {
  it("accepts a CSD and says whose it is, its number and how long it is good", () => {
    expect(checkCredentials(own, { tax_id: "eku9003173c9", now: NOW })).toMatchObject({
      ok: true, errors: [], tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", certificate_number: own.certificate_number, valid_from: from.toISOString(),
    })
    expect(own.certificate_number).toMatch(/^\d{20}$/)
  })

  it("accepts a person's CSD, with accents in the name", () => {
    expect(checkCredentials(other, { now: NOW })).toMatchObject({ ok: true, tax_id: "CACX7605101P8", name: "XOCHILT CASAS CHÁVEZ" })
  })

  it("says that the password is wrong, or missing", () => {
    expect(codes({ ...own, password: "another" })).toEqual(["password: wrong_password"])
    expect(codes({ ...own, password: "" })).toEqual(["password: required"])
  })

  it("refuses a FIEL, an expired, a not yet valid and somebody else's certificate", () => {
    expect(codes(makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", kind: "fiel", valid_from: from }))).toEqual(["certificate: certificate_is_fiel"])
    expect(codes(own, "EKU9003173C9", new Date(NOW.getTime() + 5 * 365 * DAY))).toEqual(["certificate: certificate_expired"])
    expect(codes(own, "EKU9003173C9", new Date(NOW.getTime() - 5 * DAY))).toEqual(["certificate: certificate_not_yet_valid"])
    expect(codes(other)).toEqual(["certificate: certificate_other_tax_id"])
  })

  it("refuses a key of another certificate, files in the wrong places, and files that are something else", () => {
    expect(codes({ ...own, private_key: other.private_key })).toEqual(["private_key: key_not_pair"])
    expect(codes({ ...own, private_key: own.certificate })).toEqual(["private_key: key_is_certificate"])
    expect(codes({ ...own, certificate: own.private_key })).toEqual(["certificate: certificate_unreadable"])
    expect(codes({ ...own, private_key: Buffer.from("not a key") })).toEqual(["private_key: key_unreadable"])
    expect(codes({ certificate: Buffer.alloc(0), private_key: Buffer.alloc(0), password: "" })).toEqual(["certificate: certificate_unreadable"])
  })

  it("says of any wrong password that it is wrong, also of one that opens the key to rubbish", () => {
    const said = new Set(Array.from({ length: 800 }, (_, i) => codes({ ...own, password: `wrong ${i}` }).join()))
    expect([...said]).toEqual(["password: wrong_password"])
  })

  it("tells every problem at once", () => {
    expect(codes({ ...other, password: "another" })).toEqual(["certificate: certificate_other_tax_id", "password: wrong_password"])
  })
})

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0

describe.skipIf(!hasOpenssl)("FIS-04 a test certificate as OpenSSL reads it", () => {
  const folder = mkdtempSync(join(tmpdir(), "csd-"))
  const [cer, key] = [join(folder, "c.cer"), join(folder, "c.key")]
  writeFileSync(cer, own.certificate)
  writeFileSync(key, own.private_key)
  const openssl = (...args: string[]) => execFileSync("openssl", args, { encoding: "utf8" })

  it("has the shape of the SAT's: RFC in x500UniqueIdentifier, a branch in OU, twenty digits as serial number", () => {
    const text = openssl("x509", "-inform", "der", "-in", cer, "-noout", "-subject", "-serial", "-ext", "keyUsage,basicConstraints")
    expect(text).toContain("x500UniqueIdentifier = EKU9003173C9 / ")
    expect(text).toContain("OU = Matriz")
    expect(text).toContain(Buffer.from(own.certificate_number, "latin1").toString("hex"))
    expect(text).toContain("Digital Signature, Non Repudiation")
    expect(text).toContain("CA:FALSE")
  })

  it("has a key that opens with its password and belongs to it", () => {
    const modulusOfKey = openssl("rsa", "-inform", "der", "-in", key, "-passin", "pass:12345678a", "-noout", "-modulus")
    expect(modulusOfKey).toBe(openssl("x509", "-inform", "der", "-in", cer, "-noout", "-modulus"))
    expect(readCertificate(own.certificate).number).toBe(own.certificate_number)
  })
})

describe("FIS-04 BB-08 a certificate in use, without its key", () => {
  const until = new Date(NOW.getTime() + 400 * DAY)
  const lasting = makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", valid_from: from, valid_to: until })
  const at = (daysBefore: number) => checkCertificate(lasting.certificate, { tax_id: "EKU9003173C9", now: new Date(until.getTime() - daysBefore * DAY + 1000) })

  it("says how many days are left, and warns in the last thirty", () => {
    expect(at(300)).toMatchObject({ ok: true, days_left: 299, warnings: [] })
    expect(at(32)).toMatchObject({ days_left: 31, warnings: [] })
    expect(at(31)).toMatchObject({ ok: true, days_left: 30, warnings: [{ code: "certificate_expires_soon", params: { days_left: 30 } }] })
    expect(at(1).warnings[0]?.message).toContain("vence hoy")
  })

  it("is an error once it has ended, and no warning any more", () => {
    expect(at(-1)).toMatchObject({ ok: false, days_left: -2, warnings: [], errors: [{ code: "certificate_expired" }] })
  })

  it("cannot be read when it is none", () => {
    expect(checkCertificate(Buffer.from("x"), { now: NOW })).toMatchObject({ ok: false, days_left: null, errors: [{ code: "certificate_unreadable" }] })
  })
})
