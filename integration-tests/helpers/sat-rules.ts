/**
 * The SAT's arithmetic and its cadena original once more, by other means than the product's: libxml2 reads
 * the file, numbers are integers, and the order of the cadena is a list of XPaths taken from the published
 * transformation. What both agree on is not one mistake made twice.
 */
type Attributes = Record<string, string>
type Found = { attributes: Attributes; find: (path: string) => Found[] }

const NAMESPACES = { cfdi: "http://www.sat.gob.mx/cfd/4", pago20: "http://www.sat.gob.mx/Pagos20" }

/** Reads with libxml2; `use` must not keep what it is given. */
async function withLibxml<T>(xml: string, use: (root: Found) => T): Promise<T> {
  const { XmlDocument, XmlElement } = await import("libxml2-wasm")
  const document = XmlDocument.fromString(xml)
  const wrap = (element: InstanceType<typeof XmlElement>): Found => ({
    attributes: Object.fromEntries(element.attrs.map((a) => [a.name, a.value])),
    find: (path) => element.find(path, NAMESPACES).flatMap((node) => (node instanceof XmlElement ? [wrap(node)] : [])),
  })
  try {
    return use(wrap(document.root))
  } finally {
    document.dispose()
  }
}

/** Digits after the point that are kept: enough for the product of two numbers of the file. */
const PLACES = 14
const ONE = 10n ** BigInt(PLACES)

const num = (text: string | undefined): bigint => {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? "0") ?? []
  if (whole === undefined) throw new Error(`${text} is no number`)
  const value = BigInt(whole) * ONE + BigInt(part.padEnd(PLACES, "0").slice(0, PLACES))
  return sign ? -value : value
}

const places = (text: string | undefined): number => (text ?? "").split(".")[1]?.length ?? 0
const step = (decimals: number): bigint => 10n ** BigInt(PLACES - decimals)
const halfUp = (value: bigint, decimals: number): bigint => ((value + step(decimals) / 2n) / step(decimals)) * step(decimals)
const add = (values: bigint[]): bigint => values.reduce((a, b) => a + b, 0n)

/** Truncated below, rounded up above, both factors allowed half of their last digit (Anexo 20, límites). */
function inLimits(result: string, a: string, b: string, decimals: number, exactSecond: boolean): boolean {
  const TINY = 10n ** BigInt(PLACES - 12)
  const [x, y] = [num(a), num(b)]
  const [dx, dy] = [step(places(a)) / 2n, exactSecond ? 0n : step(places(b)) / 2n]
  const scale = step(decimals) * ONE
  const lower = ((x - dx) * (y - dy)) / scale
  const top = (x + dx - TINY) * (exactSecond ? y : y + dy - TINY)
  const upper = top / scale + (top % scale > 0n ? 1n : 0n)
  const given = num(result)
  return given >= lower * step(decimals) && given <= upper * step(decimals)
}

const DECIMALS: Record<string, number> = { JPY: 0, CLP: 0, KWD: 3 }

/** Codes of the matriz de errores that a sealed sale breaks; empty when it breaks none. */
export const satFaults = (xml: string): Promise<string[]> =>
  withLibxml(xml, (root) => {
    const faults = new Set<string>()
    const must = (code: string, holds: boolean) => void (holds || faults.add(code))
    const a = root.attributes
    const d = DECIMALS[a.Moneda] ?? 2
    const lines = root.find("cfdi:Conceptos/cfdi:Concepto")
    for (const line of lines) {
      const l = line.attributes
      must("CFDI40166", num(l.ValorUnitario) > 0n)
      must("CFDI40167", inLimits(l.Importe, l.Cantidad, l.ValorUnitario, d, false))
      must("CFDI40168", places(l.Descuento) <= places(l.Importe))
      must("CFDI40169", num(l.Descuento) <= num(l.Importe))
      const taxes = line.find("cfdi:Impuestos/*/*")
      must("CFDI40171", l.ObjetoImp !== "02" || taxes.length > 0)
      must("CFDI40172", l.ObjetoImp === "02" || taxes.length === 0)
      for (const { attributes: t } of taxes) {
        must("CFDI40174", num(t.Base) > 0n)
        must("CFDI40177", t.TipoFactor !== "Exento" || (t.TasaOCuota === undefined && t.Importe === undefined))
        if (t.TipoFactor !== "Exento") must("CFDI40180", inLimits(t.Importe, t.Base, t.TasaOCuota, d, true))
      }
    }
    const sumOf = (list: Found[], name: string) => add(list.map((f) => num(f.attributes[name])))
    must("CFDI40107", places(a.SubTotal) <= d && places(a.Total) <= d && places(a.Descuento) <= d)
    must("CFDI40108", num(a.SubTotal) === halfUp(sumOf(lines, "Importe"), d))
    must("CFDI40110", num(a.Descuento) === halfUp(sumOf(lines, "Descuento"), d) && num(a.Descuento) <= num(a.SubTotal))
    const groups = (path: string, key: (t: Attributes) => string) => {
      const found = new Map<string, Found[]>()
      for (const tax of root.find(path)) found.set(key(tax.attributes), [...(found.get(key(tax.attributes)) ?? []), tax])
      return found
    }
    const kind = (t: Attributes) => [t.Impuesto, t.TipoFactor, t.TasaOCuota ?? ""].join(" ")
    const carried = groups("cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado", kind)
    const told = groups("cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado", kind)
    must("CFDI40218", [...told.values()].every((g) => g.length === 1) && [...told.keys()].sort().join() === [...carried.keys()].sort().join())
    for (const [key, [t]] of told) {
      must("CFDI40215", num(t.attributes.Base) === halfUp(sumOf(carried.get(key) ?? [], "Base"), d))
      must("CFDI40221", num(t.attributes.Importe) === halfUp(sumOf(carried.get(key) ?? [], "Importe"), d))
    }
    const withheld = groups("cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion", (t) => t.Impuesto)
    const toldWithheld = groups("cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion", (t) => t.Impuesto)
    must("CFDI40208", [...toldWithheld.values()].every((g) => g.length === 1) && toldWithheld.size === withheld.size)
    for (const [key, [t]] of toldWithheld) must("CFDI40211", num(t.attributes.Importe) === halfUp(sumOf(withheld.get(key) ?? [], "Importe"), d))
    const s = root.find("cfdi:Impuestos")[0]?.attributes ?? {}
    const [up, down] = [sumOf([...told.values()].flat(), "Importe"), sumOf([...toldWithheld.values()].flat(), "Importe")]
    must("CFDI40205", num(s.TotalImpuestosTrasladados) === up)
    must("CFDI40203", num(s.TotalImpuestosRetenidos) === down)
    must("CFDI40212", [...told.keys()].some((k) => !k.includes("Exento")) === (s.TotalImpuestosTrasladados !== undefined))
    must("CFDI40119", num(a.Total) === num(a.SubTotal) - num(a.Descuento) + up - down)
    return [...faults]
  })

const TAX = "@Base @Impuesto @TipoFactor @TasaOCuota @Importe"

/** What of which element, in order: `path` alone descends, `@` reads. */
type Order = readonly (string | readonly [string, Order])[]

const attributes = (names: string): Order => names.split(" ")

const CONCEPT: Order = [
  ...attributes("@ClaveProdServ @NoIdentificacion @Cantidad @ClaveUnidad @Unidad @Descripcion @ValorUnitario @Importe @Descuento @ObjetoImp"),
  ["cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado", attributes(TAX)],
  ["cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion", attributes(TAX)],
]

const suffixed = (suffix: string): Order => attributes(TAX.replace(/@(\w+)/g, `@$1${suffix}`))

const PAYMENT: Order = [
  ...attributes("@FechaPago @FormaDePagoP @MonedaP @TipoCambioP @Monto @NumOperacion @RfcEmisorCtaOrd @NomBancoOrdExt @CtaOrdenante @RfcEmisorCtaBen @CtaBeneficiario"),
  ["pago20:DoctoRelacionado", [
    ...attributes("@IdDocumento @Serie @Folio @MonedaDR @EquivalenciaDR @NumParcialidad @ImpSaldoAnt @ImpPagado @ImpSaldoInsoluto @ObjetoImpDR"),
    ["pago20:ImpuestosDR/pago20:RetencionesDR/pago20:RetencionDR", suffixed("DR")],
    ["pago20:ImpuestosDR/pago20:TrasladosDR/pago20:TrasladoDR", suffixed("DR")],
  ]],
  ["pago20:ImpuestosP/pago20:RetencionesP/pago20:RetencionP", attributes("@ImpuestoP @ImporteP")],
  ["pago20:ImpuestosP/pago20:TrasladosP/pago20:TrasladoP", suffixed("P")],
]

const CFDI: Order = [
  ...attributes("@Version @Serie @Folio @Fecha @FormaPago @NoCertificado @CondicionesDePago @SubTotal @Descuento @Moneda @TipoCambio @Total @TipoDeComprobante @Exportacion @MetodoPago @LugarExpedicion @Confirmacion"),
  ["cfdi:InformacionGlobal", attributes("@Periodicidad @Meses @Año")],
  ["cfdi:CfdiRelacionados", ["@TipoRelacion", ["cfdi:CfdiRelacionado", ["@UUID"]]]],
  ["cfdi:Emisor", attributes("@Rfc @Nombre @RegimenFiscal")],
  ["cfdi:Receptor", attributes("@Rfc @Nombre @DomicilioFiscalReceptor @ResidenciaFiscal @NumRegIdTrib @RegimenFiscalReceptor @UsoCFDI")],
  ["cfdi:Conceptos/cfdi:Concepto", CONCEPT],
  ["cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion", attributes("@Impuesto @Importe")],
  ["cfdi:Impuestos", ["@TotalImpuestosRetenidos"]],
  ["cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado", attributes(TAX)],
  ["cfdi:Impuestos", ["@TotalImpuestosTrasladados"]],
  ["cfdi:Complemento/pago20:Pagos", ["@Version", ["pago20:Totales", attributes("@TotalRetencionesIVA @TotalRetencionesISR @TotalRetencionesIEPS @TotalTrasladosBaseIVA16 @TotalTrasladosImpuestoIVA16 @TotalTrasladosBaseIVA8 @TotalTrasladosImpuestoIVA8 @TotalTrasladosBaseIVA0 @TotalTrasladosImpuestoIVA0 @TotalTrasladosBaseIVAExento @MontoTotalPagos")], ["pago20:Pago", PAYMENT]]],
]

function read(element: Found, order: Order): string[] {
  return order.flatMap((what) => {
    if (typeof what !== "string") return element.find(what[0]).flatMap((found) => read(found, what[1]))
    const value = element.attributes[what.slice(1)]
    return value === undefined ? [] : [value.split(/[ \t\r\n]+/).filter(Boolean).join(" ")]
  })
}

/** The text that the seal signs. */
export const cadenaOf = (xml: string): Promise<string> => withLibxml(xml, (root) => `||${read(root, CFDI).join("|")}||`)
