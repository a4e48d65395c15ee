import { tmpdir } from "node:os"
import path from "node:path"
import { makeTestCertificate } from "../../src/providers/cfdi/make-certificate"
import { CfdiProvider } from "../../src/providers/cfdi/service"
import type { FiscalDocument } from "../../src/types/fiscal"
import { ISSUER } from "./sales"

let certificate: ReturnType<typeof makeTestCertificate> | undefined

/** In use for a year: what is sealed with it may be old. */
const oldCredentials = () => (certificate ??= makeTestCertificate({ tax_id: ISSUER.tax_id, name: ISSUER.name, valid_from: new Date(Date.now() - 365 * 86_400_000) }))

/** A stamped document that looks as if another PAC had stamped it: without the sandbox's mark, which would make it a practice one. */
export async function officialXml(document: FiscalDocument): Promise<string> {
  const provider = new CfdiProvider({}, { sandbox: { max_age_hours: 24 * 365 * 50, state_directory: path.join(tmpdir(), "trato-old-invoices") } })
  const sealed = provider.seal(document, oldCredentials())
  const outcome = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.stamp.xml.replace(/Leyenda="[^"]*"/, "").replace(/RfcProvCertif="[^"]*"/, 'RfcProvCertif="SPR190613I52"').replace(/NoCertificadoSAT="[^"]*"/, 'NoCertificadoSAT="00001000000504465028"')
}
