import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { makeTestCertificate } from "./make-certificate"
import { CfdiProvider } from "./service"

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(sample.NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })
const sealed = provider.seal(sample.invoice(), csd).xml
const own = provider.read(sealed)
const withComplement = (inner: string) => sealed.replace("</cfdi:Comprobante>", `<cfdi:Complemento>${inner}</cfdi:Complemento></cfdi:Comprobante>`)

describe("DAY-03 FIS-02 CFDIs found in the wild", () => {
  it("local taxes and other complements change nothing of what is read, but the seal cannot be judged", () => {
    const local = '<implocal:ImpuestosLocales xmlns:implocal="http://www.sat.gob.mx/implocal" version="1.0" TotaldeRetenciones="0.00" TotaldeTraslados="3.00"><implocal:TrasladosLocales ImpLocTrasladado="ISH" TasadeTraslado="3.00" Importe="3.00"/></implocal:ImpuestosLocales>'
    const law = '<leyendasFisc:LeyendasFiscales xmlns:leyendasFisc="http://www.sat.gob.mx/leyendasFiscales" version="1.0"><leyendasFisc:Leyenda textoLeyenda="Régimen"/></leyendasFisc:LeyendasFiscales>'
    for (const inner of [local, law, local + law]) expect(provider.read(withComplement(inner))).toEqual({ ...own, seal_ok: null })
  })

  it("attributes stand in any order and between single quotes", () => {
    const turned = sealed.replace(/<cfdi:(Emisor|Receptor|Concepto) ([^>]*?)(\/?)>/g, (_, name: string, text: string, end: string) => `<cfdi:${name} ${(text.match(/[^\s=]+="[^"]*"/g) ?? []).reverse().join("\n\t").replace(/"([^"']*)"/g, "'$1'")}${end}>`)
    expect(turned).not.toBe(sealed)
    expect(provider.read(turned)).toEqual(own)
  })

  it("relations may be repeated, and every tax object from 01 to 08 is kept", () => {
    const two = sealed.replace("<cfdi:Emisor ", `<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="${sample.UUID_A}"/></cfdi:CfdiRelacionados><cfdi:CfdiRelacionados TipoRelacion="07"><cfdi:CfdiRelacionado UUID="${sample.UUID_A}"/><cfdi:CfdiRelacionado UUID="${sample.UUID_A}"/></cfdi:CfdiRelacionados><cfdi:Emisor `)
    expect(provider.read(two).relations).toEqual([{ type: "04", uuids: [sample.UUID_A] }, { type: "07", uuids: [sample.UUID_A, sample.UUID_A] }])
    for (const code of ["01", "02", "03", "04", "05", "06", "07", "08"]) expect(provider.read(sealed.replace(/ObjetoImp="\d\d"/g, `ObjetoImp="${code}"`)).lines[0]?.tax_object).toBe(code)
  })

  it("a file that declares a document type or entities is refused before anything grows", () => {
    const body = sealed.replace(/^<\?xml[^>]*>/, "")
    const laughs = `<!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;">]>${body.replace(/Nombre="[^"]*"/, 'Nombre="&b;"')}`
    const outside = `<!DOCTYPE x SYSTEM "file:///etc/passwd">${body}`
    for (const xml of [laughs, outside, body.replace(/Nombre="[^"]*"/, 'Nombre="&xxe;"')]) expect(() => provider.read(xml)).toThrow(expect.objectContaining({ reason: "xml_unreadable" }))
  })

  it("huge, deep, cut and empty files are refused with a reason, and numbers that are none too", () => {
    const files = ["", " ", "<", "not xml", sealed.slice(0, -40), "<a>".repeat(100), `<!--${"x".repeat(20_000_001)}-->`, sealed.replace(/ Total="[^"]*"/, ' Total="1,160.00"'), sealed.replace(/ Total="[^"]*"/, ' Total="NaN"'), sealed.replace(/ Total="[^"]*"/, ' Total="1e999999999"')]
    for (const xml of files) expect(() => provider.read(xml), xml.slice(0, 60)).toThrow(expect.objectContaining({ reason: "xml_unreadable", message: expect.not.stringMatching(/The|Unexpected|Unclosed|Invalid/) }))
  })
})
