import { existsSync } from "node:fs"
import { join, resolve } from "node:path"

/** Where the authorities' own files lie; they are not part of this repository. */
export const OFFICIAL_DATA = resolve(process.env.TRATO_OFFICIAL_DATA ?? join(process.cwd(), "..", "shared", "data"))

export const hasOfficialData = (folder = "cfdi"): boolean => existsSync(join(OFFICIAL_DATA, folder))

export const officialPath = (...parts: string[]): string => join(OFFICIAL_DATA, ...parts)

/** For the title of a suite that needs the files: says why it is skipped. */
export const officialTitle = (title: string): string =>
  hasOfficialData() ? title : `${title} (SKIPPED: no official data at ${OFFICIAL_DATA}; set TRATO_OFFICIAL_DATA)`

const SCHEMAS: readonly (readonly [namespace: string, file: string])[] = [
  ["http://www.sat.gob.mx/cfd/4", "4/cfdv40.xsd"],
  ["http://www.sat.gob.mx/Pagos20", "Pagos/Pagos20.xsd"],
  ["http://www.sat.gob.mx/TimbreFiscalDigital", "TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd"],
]

export type CfdiValidator = (xml: string) => string[]

/**
 * Compiles the SAT's schemas once; the validator returns what libxml2 says, empty when valid. One wrapper schema imports all
 * of them, since `Complemento` is validated strictly and a missing import would refuse the stamp.
 */
export async function officialCfdiValidator(): Promise<CfdiValidator> {
  const { XmlDocument, XsdValidator, XmlValidateError } = await import("libxml2-wasm")
  const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs")
  xmlRegisterFsInputProviders()
  const folder = officialPath("cfdi", "sat", "sitio_internet", "cfd")
  const imports = SCHEMAS.map(([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`).join("")
  const wrapper = `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports}</xs:schema>`
  const schema = XmlDocument.fromString(wrapper, { url: join(folder, "all.xsd") })
  const validator = XsdValidator.fromDoc(schema)
  return (xml) => {
    const document = XmlDocument.fromString(xml)
    try {
      validator.validate(document)
      return []
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map((d) => d.message.trim())
      throw error
    } finally {
      document.dispose()
    }
  }
}
