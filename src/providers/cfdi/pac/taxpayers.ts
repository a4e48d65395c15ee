/** A taxpayer as the sandbox's register knows it (the SAT calls its list LRFC). */
export type Taxpayer = {
  tax_id: string
  name: string
  postal_code: string
  regimes: string[]
  /** The RFC is cancelled: CFDI40143. */
  cancelled?: boolean
  /** The first request for each of their documents gets no answer, as when the PAC is down; the next one is stamped. */
  silent?: boolean
}

/**
 * The sandbox's register. The first three are the public test taxpayers of the SAT and its PACs; the others are invented.
 * RFCs that are not here are accepted when their form is right, unless the option `strict` is set.
 */
export const TAXPAYERS: readonly Taxpayer[] = [
  { tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", postal_code: "86991", regimes: ["601"] },
  { tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", postal_code: "42501", regimes: ["601"] },
  { tax_id: "CACX7605101P8", name: "XOCHILT CASAS CHAVEZ", postal_code: "36257", regimes: ["612", "605"] },
  { tax_id: "CAN150803AB7", name: "COMERCIALIZADORA CANCELADA DEL NORTE", postal_code: "64000", regimes: ["601"], cancelled: true },
  { tax_id: "DEM180612QT7", name: "DEMOSTRACIONES DEL CENTRO", postal_code: "06600", regimes: ["601"] },
  { tax_id: "PCA180612AB4", name: "PAPELERIA LA CALLADA", postal_code: "06600", regimes: ["601"], silent: true },
  { tax_id: "GOPL850214H26", name: "LAURA GÓMEZ PINEDA", postal_code: "44100", regimes: ["612", "626"] },
]

/** Somebody whose data give a certain answer, for the demo's list and the tests. `fields` are what to type. */
export type SandboxExample = { code: string | null; what: string; fields: { tax_id: string; name: string; postal_code: string; regime: string; use: string } }

const ROBOTICA = { tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", postal_code: "86991", regime: "601", use: "G03" }

export const SANDBOX_EXAMPLES: readonly SandboxExample[] = [
  { code: null, what: "Se timbra (empresa)", fields: ROBOTICA },
  { code: null, what: "Se timbra (persona)", fields: { tax_id: "CACX7605101P8", name: "XOCHILT CASAS CHAVEZ", postal_code: "36257", regime: "612", use: "G03" } },
  { code: "timeout", what: "El PAC no contesta; se timbra al segundo intento", fields: { tax_id: "PCA180612AB4", name: "PAPELERIA LA CALLADA", postal_code: "06600", regime: "601", use: "G03" } },
  { code: "CFDI40143", what: "RFC cancelado en el SAT", fields: { tax_id: "CAN150803AB7", name: "COMERCIALIZADORA CANCELADA DEL NORTE", postal_code: "64000", regime: "601", use: "G03" } },
  { code: "CFDI40145", what: "Nombre que no es el de la constancia", fields: { ...ROBOTICA, name: "UNIVERSIDAD DE ROBOTICA" } },
  { code: "CFDI40148", what: "Código postal que no es el del domicilio fiscal", fields: { ...ROBOTICA, postal_code: "06600" } },
  { code: "CFDI40159", what: "Régimen que no es el del RFC", fields: { ...ROBOTICA, regime: "603" } },
]
