import { MathBN } from "@medusajs/framework/utils"
import type { OldInvoice } from "../../modules/billing/imported"
import type { IssuerRow } from "../../modules/billing/rows"
import { FieldError } from "../../types/common"
import { FiscalProvider, ReadDocument } from "../../types/fiscal"
import { ImportedFile, ImportInvoicesBody } from "../../types/http/billing"
import { civilDate } from "../../utils/dates"
import { isTratoError } from "../../utils/errors"
import { moneyText } from "../../utils/money"

type Issuer = Pick<IssuerRow, "id" | "tax_id" | "provider_id">

/** What the files mean, before anything is written: `invoices[i]` is what the i-th good invoice becomes. */
export type ImportPlan = { files: ImportedFile[]; invoices: (OldInvoice & { file: number })[] }

const told = (path: string, code: string, message: string): FieldError => ({ path, code, message })

const alreadyHere = (number: string): FieldError => told("content", "already_here", `Esta factura ya está aquí: ${number}.`)

const MANGLED = told("content", "encoding", "El archivo no está en UTF-8: algún programa lo guardó con otra codificación. Descárgalo de nuevo del SAT o del PAC, sin abrirlo.")

/** What became of a plan. An invoice that somebody else brought meanwhile is told so, as when it had been here before. */
export function settlePlan(plan: ImportPlan, brought: { uuid: string | null; id: string }[], known: Map<string, string>): ImportedFile[] {
  for (const { file: at, read } of plan.invoices) {
    const file = plan.files[at]
    file.invoice_id = brought.find((one) => one.uuid === read.uuid)?.id ?? null
    if (file.invoice_id !== null) continue
    file.ok = false
    file.errors.push(alreadyHere(known.get(read.uuid!.toUpperCase()) ?? file.number ?? file.name))
  }
  return plan.files
}

/**
 * A byte that is not UTF-8 became this character on the way here: the file was saved in another encoding, not forged. Of a
 * CFDI 3.3 nobody can say here whether its seal is right, and it would come in with a name that is not its customer's.
 */
const wasMangled = (read: ReadDocument, xml: string): boolean => read.seal_ok !== true && xml.includes("\uFFFD")

/** It is kept and downloaded in UTF-8, whatever it was saved in before: what it says of itself follows. The seal does not cover it. */
const toldAsUtf8 = (xml: string): string => xml.replace(/^\uFEFF/, "").replace(/^(\s*<\?xml[^>]*?encoding\s*=\s*)(["'])(?!utf-8\2)[^"']*\2/i, "$1$2UTF-8$2")

type Read = { name: string; xml: string; read: ReadDocument; asked: number | null; file: ImportedFile }

/**
 * Reads old PPD invoices and their complements (DAY-03). The balance of an invoice is what its latest
 * complement left; without any, what the upload says, or its total. Nothing here touches the database.
 */
export function planImport(files: ImportInvoicesBody["files"], provider: Pick<FiscalProvider, "read">, issuers: Issuer[], known: Map<string, string>): ImportPlan {
  const reads: Read[] = []
  const answers = files.map(({ name, content: given, balance }): ImportedFile => {
    const content = toldAsUtf8(given)
    const file: ImportedFile = { name, ok: false, kind: null, uuid: null, number: null, customer_name: null, currency_code: null, total: null, balance: null, next_installment: null, errors: [], warnings: [], invoice_id: null }
    try {
      const read = provider.read(content)
      reads.push({ name, xml: content, read, asked: balance ?? null, file })
    } catch (error) {
      file.errors.push(told("content", "xml_unreadable", isTratoError(error) ? error.message : "El archivo no es un CFDI."))
    }
    return file
  })
  const complements = reads.filter((r) => r.read.kind === "payment")
  const paid = new Map<string, { installment: number; left: string; payments: OldInvoice["payments"] }>()
  const counted = new Set<string>()
  for (const { read, file, xml } of complements) {
    file.kind = "complement"
    file.uuid = read.uuid
    if (read.uuid && counted.has(read.uuid.toUpperCase())) file.errors.push(told("content", "repeated", "El mismo complemento viene dos veces."))
    if (read.uuid) counted.add(read.uuid.toUpperCase())
    if (read.payments.some((p) => !p.paid_at)) file.errors.push(told("content", "payment_date", "El complemento tiene un pago cuya fecha no se puede leer."))
    if (!read.uuid) file.errors.push(told("content", "not_stamped", "El complemento no está timbrado."))
    else if (!issuers.some((i) => i.tax_id === read.issuer.tax_id)) file.errors.push(told("content", "other_issuer", `El complemento es de ${read.issuer.tax_id}, que no es un emisor de esta tienda.`))
    if (wasMangled(read, xml)) file.errors.push(MANGLED)
    file.ok = file.errors.length === 0
  }
  const good = complements.filter((c) => c.file.ok)
  // What a complement of this upload replaced (04) is not what was paid: counted too, it could even have the last word.
  const replaced = new Set(good.flatMap((c) => c.read.relations).filter((r) => r.type === "04").flatMap((r) => r.uuids.map((u) => u.toUpperCase())))
  for (const { read, file } of good) {
    if (replaced.has(read.uuid!.toUpperCase())) {
      file.warnings.push(told("content", "complement_replaced", "Otro complemento de esta carga sustituye a este: no se contó."))
      continue
    }
    const paidOn = (at: string) => civilDate(new Date(at), read.issuer.time_zone)
    for (const payment of read.payments) for (const d of payment.documents) {
      const key = d.uuid.toUpperCase()
      const before = paid.get(key) ?? { installment: 0, left: d.previous_balance, payments: [] }
      // The same number twice, or none at all, as the complement 1.0 may: a balance only goes down.
      const latest = d.installment > before.installment || (d.installment === before.installment && MathBN.lte(d.new_balance, before.left))
      paid.set(key, {
        installment: Math.max(before.installment, d.installment),
        left: latest ? d.new_balance : before.left,
        payments: [...before.payments, { paid_on: paidOn(payment.paid_at), form: payment.form, amount: d.paid, reference: payment.reference }],
      })
    }
  }
  const invoices: ImportPlan["invoices"] = []
  const seen = new Set<string>()
  for (const one of reads) {
    const { read, file, xml, asked } = one
    if (read.kind === "payment") continue
    const uuid = read.uuid?.toUpperCase() ?? null
    const issuer = issuers.find((i) => i.tax_id === read.issuer.tax_id)
    const rep = uuid ? paid.get(uuid) : undefined
    const balance = rep?.left ?? (asked === null ? read.total : moneyText(asked, read.currency_code))
    Object.assign(file, { kind: "invoice", uuid, number: [read.series, read.folio].filter(Boolean).join("-") || null, customer_name: read.receiver.name, currency_code: read.currency_code.toLowerCase(), total: Number(read.total), balance: Number(balance), next_installment: (rep?.installment ?? 0) + 1 })
    if (read.kind !== "income") file.errors.push(told("content", "not_an_invoice", "Solo entran facturas de ingreso y complementos de pago."))
    if (!uuid) file.errors.push(told("content", "not_stamped", "La factura no está timbrada: falta su folio fiscal (UUID)."))
    if (read.sandbox) file.errors.push(told("content", "without_validity", "La factura es de práctica y no tiene validez fiscal."))
    if (read.payment_method !== "PPD") file.errors.push(told("content", "not_ppd", "La factura no es en parcialidades (PPD): no lleva complementos de pago."))
    if (!issuer) file.errors.push(told("content", "other_issuer", `La factura es de ${read.issuer.tax_id}, que no es un emisor de esta tienda.`))
    if (wasMangled(read, xml)) file.errors.push(MANGLED)
    else if (read.seal_ok === false) file.errors.push(told("content", "seal_wrong", "El sello no corresponde al contenido: el archivo fue modificado."))
    if (uuid && known.has(uuid)) file.errors.push(alreadyHere(known.get(uuid)!))
    if (uuid && seen.has(uuid)) file.errors.push(told("content", "repeated", "La misma factura viene dos veces."))
    if (MathBN.gt(balance, read.total) || MathBN.lt(balance, 0)) file.errors.push(told("balance", "balance_over_total", "El saldo no puede ser mayor que el total de la factura, ni menor que cero."))
    if (MathBN.lte(read.total, 0)) file.errors.push(told("content", "total_zero", "La factura no tiene un total que cobrar."))
    if (!read.receiver.regime || !/^\d{5}$/.test(read.receiver.postal_code)) file.warnings.push(told("content", "receiver_incomplete", "El archivo no dice el régimen o el código postal del cliente (CFDI 3.3): guarda sus datos fiscales antes de hacer el complemento."))
    if (MathBN.lte(balance, 0)) file.warnings.push(told("balance", "settled", "La factura ya está pagada: no llevará más complementos."))
    if (uuid) seen.add(uuid)
    if (file.errors.length || !issuer) continue
    file.ok = true
    const payments = rep && MathBN.eq(rep.payments.reduce((sum, p) => MathBN.add(sum, p.amount), MathBN.convert(0)), MathBN.sub(read.total, balance)) ? rep.payments : []
    invoices.push({ file: files.findIndex((_, i) => answers[i] === file), read, xml, issuer_id: issuer.id, provider_id: issuer.provider_id, customer_id: null, balance, installments: rep?.installment ?? 0, payments })
  }
  for (const { read, file } of complements) {
    if (!file.ok) continue
    const here = read.payments.flatMap((p) => p.documents).filter((d) => seen.has(d.uuid.toUpperCase()))
    if (!here.length && !file.warnings.length) file.warnings.push(told("content", "invoice_missing", "Ninguna factura de este complemento viene en la carga: no cambió nada."))
  }
  return { files: answers, invoices }
}
