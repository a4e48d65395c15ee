import { FieldError } from "../../types/common"
import { FiscalPaymentReceipt, FiscalTaxTotal, PaidDocument, PaymentBank, ReceivedPayment } from "../../types/fiscal"
import { isPaymentForm, isSatRate, satDecimals } from "./catalogs"
import { accountForms } from "./catalogs/payment-forms"
import { dec, fixed, isDecimal, round, sum } from "./decimal"
import { equivalenceOf } from "./payment-amounts"
import { CLOCK_TOLERANCE, UUID_PATTERN, headErrors, issuerErrors, problem, receiverErrors, relationErrors } from "./rules"
import { attributeText } from "./text"

const positive = (text: string, decimals: number): boolean => isDecimal(text) && round(dec(text), decimals).isGreaterThan(0)

const isCurrency = (code: string): boolean => satDecimals(code.toUpperCase()) !== null && code.toUpperCase() !== "XXX"

const BANK_TAX_ID = /^[A-Z&Ñ]{3}\d{6}[A-Z0-9]{2}[0-9A]$/

const FOREIGN_BANK = "XEXX010101000"

/** Who paid from where, and to where: what the form of payment allows, by its columns of c_FormaPago (CRP20221 to CRP20228). */
export function bankErrors(payment: { form: string } & PaymentBank, prefix: string): FieldError[] {
  const { payer, payee } = accountForms(payment.form)
  const errors: FieldError[] = []
  const account = (field: "payer_account" | "payee_account", pattern: RegExp | null, unwanted: string, malformed: string): void => {
    const value = payment[field]
    if (!value) return
    if (!pattern) errors.push(problem(`${prefix}${field}`, unwanted, "Con esa forma de pago no se indica una cuenta bancaria. Déjala vacía."))
    else if (!pattern.test(value)) errors.push(problem(`${prefix}${field}`, malformed, "La cuenta no tiene la forma que el SAT pide para esa forma de pago."))
  }
  const bank = (field: "payer_bank_tax_id" | "payee_bank_tax_id", allowed: boolean, unwanted: string, malformed: string): void => {
    const value = payment[field]
    if (!value) return
    const foreign = field === "payer_bank_tax_id" && value === FOREIGN_BANK
    if (!allowed) errors.push(problem(`${prefix}${field}`, unwanted, "Con esa forma de pago no se indica un banco. Déjalo vacío."))
    else if (!foreign && !BANK_TAX_ID.test(value)) errors.push(problem(`${prefix}${field}`, malformed, "El RFC del banco tiene doce caracteres."))
  }
  bank("payer_bank_tax_id", payer !== null, "CRP20221", "CRP20222")
  if (payment.payer_bank_tax_id === FOREIGN_BANK && !attributeText(payment.payer_bank_name, 300)) errors.push(problem(`${prefix}payer_bank_name`, "CRP20223", "Falta el nombre del banco extranjero."))
  account("payer_account", payer, "CRP20224", "CRP20225")
  // The published list gives no code of its own to a malformed RFC of the bank that received.
  bank("payee_bank_tax_id", payee !== null, "CRP20227", "bank_tax_id")
  account("payee_account", payee, "CRP20228", "CRP20226")
  return errors
}

function taxErrors(tax: FiscalTaxTotal, path: string): FieldError[] {
  if (!isDecimal(tax.base) || !isDecimal(tax.amount)) return [problem(path, "tax_number", "La base o el importe del impuesto no es un número.")]
  if (tax.factor === "Exento") return tax.kind === "withheld" || tax.rate !== null ? [problem(path, "tax_exempt", "Un impuesto exento no lleva tasa ni se retiene.")] : []
  const known = tax.rate !== null && isDecimal(tax.rate) && isSatRate(tax.kind, tax.tax, tax.factor, fixed(dec(tax.rate), 6))
  return known ? [] : [problem(`${path}.rate`, "tax_rate_unknown", "La tasa no está en el catálogo del SAT para ese impuesto.")]
}

function documentErrors(document: PaidDocument, payment: ReceivedPayment, path: string): FieldError[] {
  const errors: FieldError[] = []
  if (!UUID_PATTERN.test(document.uuid)) errors.push(problem(`${path}.uuid`, "relation_uuid", "El folio fiscal de la factura pagada no es un UUID."))
  if (!isCurrency(document.currency_code)) return [...errors, problem(`${path}.currency_code`, "currency_unknown", "La moneda de la factura pagada no está en el catálogo del SAT.")]
  const decimals = satDecimals(document.currency_code.toUpperCase()) ?? 2
  if (!positive(document.previous_balance, decimals)) errors.push(problem(`${path}.previous_balance`, "CRP20239", "El saldo anterior debe ser mayor que cero."))
  if (!positive(document.paid, decimals)) errors.push(problem(`${path}.paid`, "CRP20241", "Lo pagado debe ser mayor que cero."))
  if (!positive(document.total, decimals)) errors.push(problem(`${path}.total`, "paid_total", "El total de la factura pagada debe ser mayor que cero."))
  if (!Number.isInteger(document.installment) || document.installment < 1 || document.installment > 999) errors.push(problem(`${path}.installment`, "installment_range", "El número de parcialidad va de 1 a 999."))
  const same = document.currency_code.toUpperCase() === payment.currency_code.toUpperCase()
  if (same && document.equivalence && !(isDecimal(document.equivalence) && dec(document.equivalence).isEqualTo(1))) errors.push(problem(`${path}.equivalence`, "CRP20238", "En la misma moneda la equivalencia es 1."))
  if (!same && !(document.equivalence && positive(document.equivalence, 10))) errors.push(problem(`${path}.equivalence`, "CRP20237", "Falta la equivalencia entre la moneda del pago y la de la factura."))
  if (errors.length === 0) {
    const over = round(dec(document.paid), decimals).minus(round(dec(document.previous_balance), decimals))
    if (over.isGreaterThan(0)) errors.push(problem(`${path}.paid`, "CRP20244", `Lo pagado es mayor que el saldo de la factura por ${fixed(over, decimals)}.`, { over: fixed(over, decimals) }))
    if (round(dec(document.previous_balance), decimals).isGreaterThan(round(dec(document.total), decimals))) errors.push(problem(`${path}.previous_balance`, "balance_over_total", "El saldo anterior es mayor que el total de la factura."))
  }
  return [...errors, ...document.taxes.flatMap((t, i) => taxErrors(t, `${path}.taxes.${i}`))]
}

/** What the documents take may not be more than the payment, but for what rounding the equivalence explains (CRP20217, CRP20275). */
function amountErrors(payment: ReceivedPayment, path: string): FieldError[] {
  const decimals = satDecimals(payment.currency_code.toUpperCase()) ?? 2
  const least = sum(payment.documents.map((d) => {
    const own = satDecimals(d.currency_code.toUpperCase()) ?? 2
    const equivalence = equivalenceOf(d, payment)
    if (equivalence.isEqualTo(1)) return dec(d.paid)
    return dec(d.paid).minus(dec(10).pow(-own).div(2)).div(equivalence.plus(dec(10).pow(-10).div(2)))
  })).decimalPlaces(decimals, 1)
  if (least.isLessThanOrEqualTo(round(dec(payment.amount), decimals))) return []
  return [problem(`${path}.amount`, "CRP20217", `Las facturas suman ${fixed(least, decimals)} y el pago es de ${fixed(dec(payment.amount), decimals)}.`, { documents: fixed(least, decimals), amount: fixed(dec(payment.amount), decimals) })]
}

function paymentErrors(payment: ReceivedPayment, path: string, now: Date): FieldError[] {
  const errors: FieldError[] = []
  const at = Date.parse(payment.paid_at)
  if (Number.isNaN(at)) errors.push(problem(`${path}.paid_at`, "payment_date", "La fecha del pago no es válida."))
  else if (at > now.getTime() + CLOCK_TOLERANCE) errors.push(problem(`${path}.paid_at`, "payment_date_future", "La fecha del pago no puede ser posterior a la del complemento."))
  if (payment.form === "99") errors.push(problem(`${path}.form`, "CRP20212", "Un pago recibido dice cómo se pagó: no puede llevar la forma 99, por definir."))
  else if (!isPaymentForm(payment.form)) errors.push(problem(`${path}.form`, "payment_form_unknown", "La forma de pago no está en el catálogo del SAT."))
  if (!isCurrency(payment.currency_code)) return [...errors, problem(`${path}.currency_code`, "currency_unknown", "La moneda del pago no está en el catálogo del SAT.")]
  const pesos = payment.currency_code.toUpperCase() === "MXN"
  if (pesos && payment.exchange_rate && !(isDecimal(payment.exchange_rate) && dec(payment.exchange_rate).isEqualTo(1))) errors.push(problem(`${path}.exchange_rate`, "CRP20215", "En pesos el tipo de cambio es 1."))
  if (!pesos && !(payment.exchange_rate && positive(payment.exchange_rate, 6))) errors.push(problem(`${path}.exchange_rate`, "CRP20214", "Falta el tipo de cambio de la moneda del pago a pesos."))
  if (!positive(payment.amount, satDecimals(payment.currency_code.toUpperCase()) ?? 2)) errors.push(problem(`${path}.amount`, "CRP20218", "El monto del pago debe ser mayor que cero."))
  if (payment.documents.length === 0) errors.push(problem(`${path}.documents`, "documents_required", "El pago no dice qué factura paga."))
  const documents = payment.documents.flatMap((d, i) => documentErrors(d, payment, `${path}.documents.${i}`))
  const countable = documents.length === 0 && errors.length === 0
  return [...errors, ...bankErrors(payment, `${path}.`), ...documents, ...(countable ? amountErrors(payment, path) : [])]
}

/** The same invoice twice in one complement must go on where the first left it, one parcialidad later. */
function sequenceErrors(receipt: FiscalPaymentReceipt): FieldError[] {
  const left = new Map<string, { balance: string; installment: number }>()
  const errors: FieldError[] = []
  receipt.payments.forEach((p, i) => p.documents.forEach((d, j) => {
    const before = left.get(d.uuid.toUpperCase())
    if (before && (!dec(d.previous_balance).isEqualTo(before.balance) || d.installment !== before.installment + 1))
      errors.push(problem(`payments.${i}.documents.${j}.previous_balance`, "balance_broken", "La misma factura va dos veces y el segundo saldo no sigue del primero."))
    left.set(d.uuid.toUpperCase(), { balance: dec(d.previous_balance).minus(d.paid).toFixed(), installment: d.installment })
  }))
  return errors
}

/** Rules of the complement (matriz de errores CRP, Pagos 2.0) and of its envelope, before anything is sealed. */
export function checkPayment(receipt: FiscalPaymentReceipt, now: Date): FieldError[] {
  const payments = receipt.payments.length === 0
    ? [problem("payments", "payments_required", "El complemento no tiene pagos.")]
    : receipt.payments.flatMap((p, i) => paymentErrors(p, `payments.${i}`, new Date(Math.max(now.getTime(), Date.parse(receipt.issued_at) || 0))))
  const replaces = (receipt.relations ?? []).flatMap((r, i) => (r.type === "04" ? [] : [problem(`relations.${i}.type`, "relation_type", "Un complemento de pago solo se relaciona con el que sustituye (04).")]))
  const errors = [...headErrors(receipt, now), ...relationErrors(receipt), ...replaces, ...issuerErrors(receipt), ...receiverErrors({ ...receipt, receiver: { ...receipt.receiver, use: "CP01" } }, false), ...payments]
  return payments.length === 0 ? [...errors, ...sequenceErrors(receipt)] : errors
}
