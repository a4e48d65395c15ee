export const CFDI_NAMESPACE = "http://www.sat.gob.mx/cfd/4"
/** CFDI 3.3, issued until 2022: only read. */
export const LEGACY_NAMESPACE = "http://www.sat.gob.mx/cfd/3"
export const PAYMENTS_NAMESPACE = "http://www.sat.gob.mx/Pagos20"
/** The complement of payments of CFDI 3.3: only read. */
const LEGACY_PAYMENTS_NAMESPACE = "http://www.sat.gob.mx/Pagos"
const STAMP_NAMESPACE = "http://www.sat.gob.mx/TimbreFiscalDigital"

/** The prefixes that everything here knows elements by, whatever a file bound to their namespaces. */
export const PREFIXES: Readonly<Record<string, string>> = {
  [CFDI_NAMESPACE]: "cfdi", [LEGACY_NAMESPACE]: "cfdi", [PAYMENTS_NAMESPACE]: "pago20", [LEGACY_PAYMENTS_NAMESPACE]: "pago10", [STAMP_NAMESPACE]: "tfd",
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance"
const CFDI_SCHEMA = `${CFDI_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd`

export const SALE_NAMESPACES = { "xmlns:cfdi": CFDI_NAMESPACE, "xmlns:xsi": XSI, "xsi:schemaLocation": CFDI_SCHEMA }

export const PAYMENT_NAMESPACES = {
  "xmlns:cfdi": CFDI_NAMESPACE, "xmlns:pago20": PAYMENTS_NAMESPACE, "xmlns:xsi": XSI,
  "xsi:schemaLocation": `${CFDI_SCHEMA} ${PAYMENTS_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos20.xsd`,
}
