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
