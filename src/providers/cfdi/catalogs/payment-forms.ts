import { Entry } from "./types"

/** c_FormaPago 10.14.20260806. */
export const PAYMENT_FORMS: readonly Entry[] = [
  { code: "01", es: "Efectivo", en: "Cash" },
  { code: "02", es: "Cheque nominativo", en: "Nominative cheque" },
  { code: "03", es: "Transferencia electrónica de fondos", en: "Electronic funds transfer" },
  { code: "04", es: "Tarjeta de crédito", en: "Credit card" },
  { code: "05", es: "Monedero electrónico", en: "Electronic wallet" },
  { code: "06", es: "Dinero electrónico", en: "Electronic money" },
  { code: "08", es: "Vales de despensa", en: "Food vouchers" },
  { code: "12", es: "Dación en pago", en: "Payment in kind" },
  { code: "13", es: "Pago por subrogación", en: "Payment by subrogation" },
  { code: "14", es: "Pago por consignación", en: "Payment by consignment" },
  { code: "15", es: "Condonación", en: "Debt forgiveness" },
  { code: "17", es: "Compensación", en: "Offsetting" },
  { code: "23", es: "Novación", en: "Novation" },
  { code: "24", es: "Confusión", en: "Merger of debtor and creditor" },
  { code: "25", es: "Remisión de deuda", en: "Remission of debt" },
  { code: "26", es: "Prescripción o caducidad", en: "Prescription or expiry" },
  { code: "27", es: "A satisfacción del acreedor", en: "To the creditor's satisfaction" },
  { code: "28", es: "Tarjeta de débito", en: "Debit card" },
  { code: "29", es: "Tarjeta de servicios", en: "Service card" },
  { code: "30", es: "Aplicación de anticipos", en: "Application of advances" },
  { code: "31", es: "Intermediario pagos", en: "Payment intermediary" },
  { code: "99", es: "Por definir", en: "To be defined" },
]

const ANY_ACCOUNT = /^([0-9]{10,11}|[0-9]{15,16}|[0-9]{18}|[A-Z0-9_]{10,50})$/

/** Columns "patrón para cuenta ordenante" and "… beneficiaria" of c_FormaPago; null where no bank is allowed. */
const ACCOUNTS: Record<string, { payer: RegExp | null; payee: RegExp | null }> = {
  "02": { payer: /^([0-9]{11}|[0-9]{18})$/, payee: ANY_ACCOUNT },
  "03": { payer: /^([0-9]{10}|[0-9]{16}|[0-9]{18})$/, payee: /^([0-9]{10}|[0-9]{18})$/ },
  "04": { payer: /^[0-9]{16}$/, payee: ANY_ACCOUNT },
  "05": { payer: ANY_ACCOUNT, payee: ANY_ACCOUNT },
  "06": { payer: /^[0-9]{10}$/, payee: null },
  "28": { payer: /^[0-9]{16}$/, payee: ANY_ACCOUNT },
  "29": { payer: /^[0-9]{15,16}$/, payee: ANY_ACCOUNT },
}

const NO_BANK = { payer: null, payee: null }

/** What accounts a form of payment allows in a payment complement. */
export const accountForms = (form: string): { payer: RegExp | null; payee: RegExp | null } => ACCOUNTS[form] ?? NO_BANK
