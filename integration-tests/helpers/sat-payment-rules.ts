/**
 * The arithmetic of the complement of payments once more (matriz de errores CRP), by other means than the product's:
 * libxml2 reads the file and every number is an exact fraction of integers.
 */
type Attributes = Record<string, string>
type Fraction = { n: bigint; d: bigint }

const frac = (text: string | undefined): Fraction => {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? "0") ?? []
  if (whole === undefined) throw new Error(`${text} is no number`)
  return { n: BigInt(`${sign}${whole}${part}`), d: 10n ** BigInt(part.length) }
}
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n })
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const same = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d
const ZERO: Fraction = { n: 0n, d: 1n }
const total = (values: Fraction[]): Fraction => values.reduce(plus, ZERO)
const places = (text: string | undefined): number => (text ?? "").split(".")[1]?.length ?? 0
const halfOf = (decimals: number): Fraction => ({ n: 1n, d: 2n * 10n ** BigInt(decimals) })
const halfUp = (value: Fraction, decimals: number): Fraction => {
  const scale = 10n ** BigInt(decimals)
  return { n: (2n * value.n * scale + value.d) / (2n * value.d), d: scale }
}
const near = (a: Fraction, b: Fraction, by: Fraction): boolean => !less(plus(a, by), b) && !less(plus(b, by), a)

const DECIMALS: Record<string, number> = { JPY: 0, CLP: 0, KWD: 3 }
const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2
const NAMES: Record<string, string> = { "0.160000": "IVA16", "0.080000": "IVA8", "0.000000": "IVA0" }
const WITHHELD: Record<string, string> = { "001": "TotalRetencionesISR", "002": "TotalRetencionesIVA", "003": "TotalRetencionesIEPS" }

/** Codes of the matriz that a sealed complement breaks; empty when it breaks none. */
export async function satPaymentFaults(xml: string): Promise<string[]> {
  const { XmlDocument, XmlElement } = await import("libxml2-wasm")
  const document = XmlDocument.fromString(xml)
  const namespaces = { cfdi: "http://www.sat.gob.mx/cfd/4", pago20: "http://www.sat.gob.mx/Pagos20" }
  type Element = InstanceType<typeof XmlElement>
  const find = (from: Element, path: string): Element[] => from.find(path, namespaces).flatMap((n) => (n instanceof XmlElement ? [n] : []))
  const read = (e: Element): Attributes => Object.fromEntries(e.attrs.map((a) => [a.name, a.value]))
  const faults = new Set<string>()
  const must = (code: string, holds: boolean) => void (holds || faults.add(code))
  try {
    const envelope = read(document.root)
    must("CRP20101", envelope.SubTotal === "0" && envelope.Total === "0" && envelope.Moneda === "XXX" && envelope.TipoDeComprobante === "P")
    must("CRP20105", ["FormaPago", "MetodoPago", "CondicionesDePago", "Descuento", "TipoCambio"].every((name) => envelope[name] === undefined))
    must("CRP20108", find(document.root, "cfdi:Impuestos").length === 0)
    must("CRP20119", find(document.root, "cfdi:Receptor").every((r) => read(r).UsoCFDI === "CP01"))
    const told = read(find(document.root, "cfdi:Complemento/pago20:Pagos/pago20:Totales")[0] as Element)
    const sums = new Map<string, Fraction>()
    const add = (name: string, value: Fraction) => void sums.set(name, plus(sums.get(name) ?? ZERO, value))
    for (const payment of find(document.root, "cfdi:Complemento/pago20:Pagos/pago20:Pago")) {
      const p = read(payment)
      const rate = frac(p.TipoCambioP)
      const d = decimalsOf(p.MonedaP as string)
      must("CRP20212", p.FormaDePagoP !== "99")
      must("CRP20214", p.MonedaP === "MXN" ? p.TipoCambioP === "1" : less(ZERO, rate))
      must("CRP20218", less(ZERO, frac(p.Monto)) && places(p.Monto) <= d)
      add("MontoTotalPagos", times(frac(p.Monto), rate))
      const documents = find(payment, "pago20:DoctoRelacionado")
      const taken: Fraction[] = []
      const carried = new Map<string, { base: Fraction; amount: Fraction; count: bigint }>()
      for (const related of documents) {
        const r = read(related)
        const dr = decimalsOf(r.MonedaDR as string)
        const rateOf = frac(r.EquivalenciaDR)
        must("CRP20238", r.MonedaDR !== p.MonedaP || r.EquivalenciaDR === "1")
        must("CRP20237", r.MonedaDR === p.MonedaP || (r.EquivalenciaDR === "1" || places(r.EquivalenciaDR) === 10))
        must("CRP20239", less(ZERO, frac(r.ImpSaldoAnt)) && places(r.ImpSaldoAnt) <= dr)
        must("CRP20241", less(ZERO, frac(r.ImpPagado)) && places(r.ImpPagado) <= dr)
        must("CRP20244", !less(frac(r.ImpSaldoInsoluto), ZERO) && places(r.ImpSaldoInsoluto) <= dr && same(frac(r.ImpSaldoInsoluto), minus(frac(r.ImpSaldoAnt), frac(r.ImpPagado))))
        taken.push(r.MonedaDR === p.MonedaP ? frac(r.ImpPagado) : over(minus(frac(r.ImpPagado), halfOf(dr)), plus(rateOf, halfOf(10))))
        const taxes = find(related, "pago20:ImpuestosDR/*/*")
        must("CRP20246", (r.ObjetoImpDR === "02") === taxes.length > 0)
        const seen = new Set<string>()
        for (const tax of taxes) {
          const t = read(tax)
          const kind = tax.name === "RetencionDR" ? `R ${t.ImpuestoDR}` : ["T", t.ImpuestoDR, t.TipoFactorDR, t.TasaOCuotaDR ?? ""].join(" ")
          const own = `${tax.name} ${t.ImpuestoDR} ${t.TipoFactorDR} ${t.TasaOCuotaDR}`
          must("CRP20263", !seen.has(own))
          seen.add(own)
          must("CRP20250", less(ZERO, frac(t.BaseDR)))
          must("CRP20258", (t.TipoFactorDR === "Exento") === (t.TasaOCuotaDR === undefined && t.ImporteDR === undefined))
          if (t.TasaOCuotaDR) must("CRP20261", near(frac(t.ImporteDR), times(frac(t.BaseDR), frac(t.TasaOCuotaDR)), plus(times(halfOf(places(t.BaseDR)), frac(t.TasaOCuotaDR)), halfOf(places(t.ImporteDR)))))
          const known = carried.get(kind) ?? { base: ZERO, amount: ZERO, count: 0n }
          carried.set(kind, { base: plus(known.base, over(frac(t.BaseDR), rateOf)), amount: plus(known.amount, over(frac(t.ImporteDR), rateOf)), count: known.count + 1n })
        }
      }
      must("CRP20217", !less(frac(p.Monto), { n: (total(taken).n * 10n ** BigInt(d)) / total(taken).d, d: 10n ** BigInt(d) }))
      const ofPayment = find(payment, "pago20:ImpuestosP/*/*")
      must("CRP20271", ofPayment.length === carried.size)
      for (const tax of ofPayment) {
        const t = read(tax)
        const held = tax.name === "RetencionP"
        const sum = carried.get(held ? `R ${t.ImpuestoP}` : ["T", t.ImpuestoP, t.TipoFactorP, t.TasaOCuotaP ?? ""].join(" "))
        must(held ? "CRP20265" : "CRP20274", sum !== undefined && near(frac(t.ImporteP), sum.amount, halfOf(places(t.ImporteP))))
        if (!held) must("CRP20268", sum !== undefined && near(frac(t.BaseP), sum.base, halfOf(places(t.BaseP))))
        if (held) add(WITHHELD[t.ImpuestoP as string] as string, times(frac(t.ImporteP), rate))
        else if (t.ImpuestoP === "002" && t.TipoFactorP === "Exento") add("TotalTrasladosBaseIVAExento", times(frac(t.BaseP), rate))
        else if (t.ImpuestoP === "002") {
          add(`TotalTrasladosBase${NAMES[t.TasaOCuotaP as string]}`, times(frac(t.BaseP), rate))
          add(`TotalTrasladosImpuesto${NAMES[t.TasaOCuotaP as string]}`, times(frac(t.ImporteP), rate))
        }
      }
    }
    must("CRP20201", Object.keys(told).sort().join() === [...sums.keys()].sort().join())
    for (const [name, value] of sums) must(`CRP202 ${name}`, told[name] !== undefined && places(told[name]) === 2 && same(frac(told[name]), halfUp(value, 2)))
    return [...faults]
  } finally {
    document.dispose()
  }
}
