import { tmpdir } from "node:os"
import path from "node:path"
import { makeTestCertificate } from "../../src/providers/cfdi/make-certificate"
import { CfdiProvider } from "../../src/providers/cfdi/service"
import type { FiscalDocument, FiscalIssuer } from "../../src/types/fiscal"

const certificates = new Map<string, ReturnType<typeof makeTestCertificate>>()

/** In use for a year: what is sealed with it may be old. */
function oldCredentials({ tax_id, name }: Pick<FiscalIssuer, "tax_id" | "name">) {
  const made = certificates.get(tax_id) ?? makeTestCertificate({ tax_id, name, valid_from: new Date(Date.now() - 365 * 86_400_000) })
  certificates.set(tax_id, made)
  return made
}

/** A stamped document that looks as if another PAC had stamped it: without the sandbox's mark, which would make it a practice one. */
export async function officialXml(document: FiscalDocument): Promise<string> {
  const provider = new CfdiProvider({}, { sandbox: { max_age_hours: 24 * 365 * 50, state_directory: path.join(tmpdir(), "trato-old-invoices") } })
  const sealed = provider.seal(document, oldCredentials(document.issuer))
  const outcome = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.stamp.xml.replace(/Leyenda="[^"]*"/, "").replace(/RfcProvCertif="[^"]*"/, 'RfcProvCertif="SPR190613I52"').replace(/NoCertificadoSAT="[^"]*"/, 'NoCertificadoSAT="00001000000504465028"')
}
