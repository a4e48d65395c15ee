export const CFDI_NAMESPACE = "http://www.sat.gob.mx/cfd/4"
/** CFDI 3.3, issued until 2022: only read. */
export const LEGACY_NAMESPACE = "http://www.sat.gob.mx/cfd/3"
export const PAYMENTS_NAMESPACE = "http://www.sat.gob.mx/Pagos20"

const XSI = "http://www.w3.org/2001/XMLSchema-instance"
const CFDI_SCHEMA = `${CFDI_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd`

export const SALE_NAMESPACES = { "xmlns:cfdi": CFDI_NAMESPACE, "xmlns:xsi": XSI, "xsi:schemaLocation": CFDI_SCHEMA }

export const PAYMENT_NAMESPACES = {
  "xmlns:cfdi": CFDI_NAMESPACE, "xmlns:pago20": PAYMENTS_NAMESPACE, "xmlns:xsi": XSI,
  "xsi:schemaLocation": `${CFDI_SCHEMA} ${PAYMENTS_NAMESPACE} http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos20.xsd`,
}
