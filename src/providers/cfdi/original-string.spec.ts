import { originalString, stampOriginalString } from "./original-string"
import { parseXml } from "./parse"

const income = `<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Total="1.16" Serie="A" Fecha="2026-01-02T03:04:05" NoCertificado="1"
 SubTotal="1" Moneda="MXN" TipoDeComprobante="I" Exportacion="01" LugarExpedicion="06600"><cfdi:Emisor Nombre="UNO" Rfc="AAA010101AAA" RegimenFiscal="601"/>
 <cfdi:Receptor Rfc="BBB010101BBB" Nombre="DOS" DomicilioFiscalReceptor="64000" RegimenFiscalReceptor="601" UsoCFDI="G03"/>
 <cfdi:Conceptos><cfdi:Concepto ClaveProdServ="01010101" Cantidad="1" ClaveUnidad="H87" Descripcion="  Taza   &amp;&#10; plato " ValorUnitario="1" Importe="1" ObjetoImp="02"><cfdi:Impuestos>
 <cfdi:Traslados><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="0.16"/></cfdi:Traslados>
 <cfdi:Retenciones><cfdi:Retencion Base="1" Impuesto="001" TipoFactor="Tasa" TasaOCuota="0.100000" Importe="0.1"/></cfdi:Retenciones></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos>
 <cfdi:Impuestos TotalImpuestosTrasladados="0.16" TotalImpuestosRetenidos="0.10"><cfdi:Retenciones><cfdi:Retencion Impuesto="001" Importe="0.10"/></cfdi:Retenciones>
 <cfdi:Traslados><cfdi:Traslado Base="1" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="0.16"/></cfdi:Traslados></cfdi:Impuestos>
 COMPLEMENT</cfdi:Comprobante>`

const BARE = "||4.0|A|2026-01-02T03:04:05|1|1|MXN|1.16|I|01|06600|AAA010101AAA|UNO|601|BBB010101BBB|DOS|64000|601|G03|01010101|1|H87|Taza & plato|1|1|02|1|002|Tasa|0.160000|0.16|1|001|Tasa|0.100000|0.1|001|0.10|0.10|1|002|Tasa|0.160000|0.16|0.16||"

const STAMP = '<cfdi:Complemento><tfd:TimbreFiscalDigital Version="1.1" UUID="U" FechaTimbrado="F" RfcProvCertif="R" SelloCFD="S" NoCertificadoSAT="N" SelloSAT="X"/></cfdi:Complemento>'

describe("FIS-02 cadena original", () => {
  it("reads attributes in the SAT's order whatever order they are written in, with white space made single", () => {
    expect(originalString(parseXml(income.replace("COMPLEMENT", "")))).toBe(BARE)
  })

  it("is the same after stamping", () => {
    expect(originalString(parseXml(income.replace("COMPLEMENT", STAMP)))).toBe(BARE)
  })

  it("refuses a complement it has no rules for, rather than giving a wrong string", () => {
    expect(() => originalString(parseXml(income.replace("COMPLEMENT", "<cfdi:Complemento><implocal:ImpuestosLocales/></cfdi:Complemento>")))).toThrow("implocal:ImpuestosLocales")
  })

  it("builds the stamp's own, with its legend when it has one", () => {
    const stamp = { name: "tfd:TimbreFiscalDigital", attributes: { Version: "1.1", SelloCFD: "S", UUID: "U", FechaTimbrado: "F", RfcProvCertif: "R", NoCertificadoSAT: "N" }, children: [] }
    expect(stampOriginalString(stamp)).toBe("||1.1|U|F|R|S|N||")
    expect(stampOriginalString({ ...stamp, attributes: { ...stamp.attributes, Leyenda: "L" } })).toBe("||1.1|U|F|R|L|S|N||")
  })
})
