import { Amount, FieldError } from "../../common"

/** POST /admin/trato/ppd-invoices: XML of old PPD invoices, and of their complements, from which balance and partialities follow (DAY-03). */
export type ImportInvoicesBody = { files: { name: string; content: string; /** What is owed still, where no complement came along; absent: its total. */ balance?: Amount }[]; dry_run?: boolean }

export type ImportedFile = {
  name: string
  ok: boolean
  kind: "invoice" | "complement" | null
  uuid: string | null
  number: string | null
  customer_name: string | null
  currency_code: string | null
  total: Amount | null
  balance: Amount | null
  /** Parcialidad of the next complement. */
  next_installment: number | null
  errors: FieldError[]
  warnings: FieldError[]
  /** The invoice it became; null in a dry run. */
  invoice_id: string | null
}

export type ImportInvoicesResponse = { files: ImportedFile[]; imported: number; dry_run: boolean }
