import { MathBN } from "@medusajs/framework/utils"
import { FieldError } from "../../types/common"
import { FiscalLine, FiscalProvider, FiscalTax } from "../../types/fiscal"
import { LineDTO, TaxSummary, Totals } from "../../types/lines"
import { roundMoney } from "../../utils/money"
import { isByWord } from "../../utils/tax-treatment"
import { NoteLineRow, PaymentRow } from "./rows"

/** c_ClaveProdServ "no existe en el catálogo" and the usual codes of a parcel, until the catalogue says better. */
const DEFAULT_PRODUCT_CODE = "01010101"
const SHIPPING_PRODUCT_CODE = "78102203"

/** More than the six that are written: an Importe computed from a price cut there would differ from the note's, and lie under a discount of the whole line. */
const price12 = (value: Parameters<typeof MathBN.convert>[0]): string => MathBN.convert(value).decimalPlaces(12, 4).toFixed()

const decimal6 = (value: Parameters<typeof MathBN.convert>[0]): string => MathBN.convert(value).decimalPlaces(6, 4).toFixed(6)

/**
 * A note's lines in the authority's terms. Prices are per unit without tax; a line's Importe, at six decimals, is what the note
 * says (Anexo 20 guide, Q39: lines keep up to six, only sums are rounded).
 */
export function toFiscalLines(lines: NoteLineRow[], mapTax: FiscalProvider["mapTax"]): { lines: FiscalLine[]; errors: FieldError[] } {
  const errors: FieldError[] = []
  const fiscal = lines
    .filter((line) => MathBN.gt(line.subtotal, 0))
    .map((line) => {
      const free = MathBN.lte(MathBN.sub(line.subtotal, line.discount_total), 0)
      const taxes: FiscalTax[] = []
      // A line given away has no base, and a tax on no base is refused (CFDI40174): it carries none.
      for (const tax of free ? [] : statedTaxes(line)) {
        const mapped = mapTax(tax)
        if (mapped && withholdsNothing(mapped)) continue
        if (mapped) taxes.push(mapped)
        else errors.push({ path: `lines.${line.position}.tax_lines`, code: "tax_unmapped", message: `El impuesto "${tax.name}" (${tax.rate} %) de "${line.title}" no tiene un impuesto del SAT asignado.`, params: { tax: tax.name, rate: tax.rate } })
      }
      return {
        product_code: line.product_code ?? (line.kind === "shipping" ? SHIPPING_PRODUCT_CODE : DEFAULT_PRODUCT_CODE),
        sku: line.sku,
        quantity: decimal6(line.quantity),
        unit_code: line.unit_code ?? (line.kind === "item" ? "H87" : "E48"),
        unit: line.unit,
        description: describe(line),
        unit_price: price12(MathBN.div(line.subtotal, line.quantity)),
        discount: decimal6(line.discount_total),
        tax_object: taxObject(line.tax_object, taxes, free),
        taxes,
      }
    })
  return { lines: fiscal, errors }
}

/** The product's own, if it has one. What costs nothing cannot have the tax that 02 asks for (CFDI40171). */
function taxObject(own: string | null, taxes: FiscalTax[], free: boolean): string {
  const object = own ?? (taxes.length ? "02" : "01")
  return free && object === "02" ? "01" : object
}

/** A product whose own object of tax lets no tax be stated says more than "exempt" on a line (FIS-09). */
const statedTaxes = ({ tax_object, tax_lines }: NoteLineRow): NoteLineRow["tax_lines"] => (tax_object === null || tax_object === "02" ? tax_lines : tax_lines.filter((tax) => !isByWord(tax)))

/** Of what is exported the shop's taxes are stated at nought; nought is not withheld. */
const withholdsNothing = (tax: FiscalTax): boolean => tax.kind === "withheld" && tax.rate !== undefined && MathBN.eq(tax.rate, 0)

/** What was sold in words; a title of nothing that can be seen would be refused, and a note cannot be edited any more. */
const describe = ({ title, description, sku, kind }: NoteLineRow): string =>
  [description ? `${title} ${description}` : title, sku ?? ""].find((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) ?? (kind === "shipping" ? "Envío" : "Producto")

/** A paid note gives PUE with the form of its largest payment whose form is known, any other PPD with 99 (BIL-13, FIS-02). */
export function paymentTerms(status: "pending" | "partial" | "paid", payments: PaymentRow[]): { payment_method: "PUE" | "PPD"; payment_form: string } {
  const kept = (p: PaymentRow) => MathBN.sub(p.amount, p.refunded_total)
  const largest = payments.filter((p) => !p.voided_at && MathBN.gt(kept(p), 0)).sort((a, b) => Number(a.form === "99") - Number(b.form === "99") || (MathBN.gt(kept(b), kept(a)) ? 1 : -1))[0]
  if (status !== "paid" || !largest) return { payment_method: "PPD", payment_form: "99" }
  return { payment_method: "PUE", payment_form: largest.form }
}

/** Lines as screens and papers show them: rounded, and subtotal − discount + tax is always the total. */
export function toLineDTO(line: NoteLineRow, currencyCode: string): LineDTO {
  const [subtotal, discount_total, tax_total] = [line.subtotal, line.discount_total, line.tax_total].map((x) => roundMoney(x, currencyCode))
  return {
    id: line.id,
    position: line.position,
    variant_id: line.variant_id,
    product_id: line.product_id,
    title: line.title,
    description: line.description,
    sku: line.sku,
    unit: line.unit,
    quantity: Number(line.quantity),
    unit_price: Number(line.unit_price),
    is_tax_inclusive: line.is_tax_inclusive,
    discount: MathBN.gt(discount_total, 0) ? { type: "amount", value: discount_total } : null,
    tax_lines: line.tax_lines,
    subtotal,
    discount_total,
    tax_total,
    total: roundMoney(MathBN.add(MathBN.sub(subtotal, discount_total), tax_total), currencyCode),
  }
}

/** Lines less what came back of them before the invoice. `returned`: quantity by line id. */
export function remainingLines(lines: NoteLineRow[], returned: Map<string, string>): NoteLineRow[] {
  return lines.flatMap((line) => {
    const back = returned.get(line.id)
    if (!back) return [line]
    const quantity = MathBN.sub(line.quantity, back)
    if (MathBN.lte(quantity, 0)) return []
    const part = (amount: string) => decimal6(MathBN.div(MathBN.mult(amount, quantity), line.quantity))
    return [{ ...line, quantity: quantity.toFixed(), subtotal: part(line.subtotal), discount_total: part(line.discount_total), tax_total: part(line.tax_total), total: part(line.total) }]
  })
}

type Summed = Pick<NoteLineRow, "kind" | "subtotal" | "discount_total" | "tax_total" | "tax_lines">

/** Sums of lines as papers show them. */
export function sumLines(lines: Summed[], currencyCode: string, total: number): Totals {
  const sum = (pick: (line: Summed) => string, of = lines) => roundMoney(of.reduce((all, line) => MathBN.add(all, pick(line)), MathBN.convert(0)), currencyCode)
  const groups = new Map<string, TaxSummary>()
  for (const line of lines) {
    const base = MathBN.sub(line.subtotal, line.discount_total)
    for (const tax of line.tax_lines) {
      const key = `${tax.code}|${tax.rate}`
      const group = groups.get(key) ?? { ...tax, base: 0, amount: 0 }
      groups.set(key, { ...group, base: MathBN.add(group.base, base).toNumber(), amount: MathBN.add(group.amount, MathBN.div(MathBN.mult(base, tax.rate), 100)).toNumber() })
    }
  }
  return {
    subtotal: sum((l) => l.subtotal),
    discount_total: sum((l) => l.discount_total),
    tax_total: sum((l) => l.tax_total),
    shipping_total: sum((l) => l.subtotal, lines.filter((l) => l.kind === "shipping")),
    total,
    taxes: [...groups.values()].map((g) => ({ ...g, base: roundMoney(g.base, currencyCode), amount: roundMoney(g.amount, currencyCode) })),
  }
}
