import { readFileSync } from "node:fs"
import { received, receipt, NOW } from "../../../integration-tests/helpers/cfdi-samples"
import { hasOfficialData, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import type { ReceivedPayment } from "../../types/fiscal"
import { PAYMENT_FORMS, accountForms } from "./catalogs/payment-forms"
import { checkPayment } from "./payment-rules"
import { explainRejection } from "./rejections"

const CLABE = "012180001234567890"
const BANK = "BBA830831LJ2"

const found = (over: Partial<ReceivedPayment>) => checkPayment(receipt({ payments: [received(over)] }), NOW).map((e) => `${e.path.replace("payments.0.", "")}: ${e.code}`)

describe("banks and accounts of a payment complement", () => {
  it.each(PAYMENT_FORMS.map((f) => f.code).filter((code) => code !== "99"))("FIS-02 form %s takes what its row of c_FormaPago allows, and each mistake is told at its field before the PAC", (form) => {
    const { payer, payee } = accountForms(form)
    const sample = (pattern: RegExp | null) => ["012180001234567890", "4111111111111111", "0121800012"].find((value) => pattern?.test(value)) ?? CLABE
    expect(found({ form })).toEqual([])
    expect(found({ form, payer_bank_tax_id: BANK })).toEqual(payer ? [] : ["payer_bank_tax_id: CRP20221"])
    expect(found({ form, payee_bank_tax_id: BANK })).toEqual(payee ? [] : ["payee_bank_tax_id: CRP20227"])
    expect(found({ form, payer_account: sample(payer) })).toEqual(payer ? [] : ["payer_account: CRP20224"])
    expect(found({ form, payee_account: sample(payee) })).toEqual(payee ? [] : ["payee_account: CRP20228"])
    if (payer) {
      expect(found({ form, payer_account: "12 34" })).toEqual(["payer_account: CRP20225"])
      expect(found({ form, payer_bank_tax_id: "BBA83" })).toEqual(["payer_bank_tax_id: CRP20222"])
      expect(found({ form, payer_bank_tax_id: "XEXX010101000" })).toEqual(["payer_bank_name: CRP20223"])
      expect(found({ form, payer_bank_tax_id: "XEXX010101000", payer_bank_name: "BANK OF NOWHERE" })).toEqual([])
    }
    if (payee) expect(found({ form, payee_account: "12 34" })).toEqual(["payee_account: CRP20226"])
  })

  it("FIS-02 says the same of a PAC's refusal, at the same field", () => {
    for (const [code, field] of [["CRP20221", "payer_bank_tax_id"], ["CRP20225", "payer_account"], ["CRP20226", "payee_account"], ["CRP20228", "payee_account"]]) expect(explainRejection({ code: code!, text: "x" }).errors[0]).toMatchObject({ path: `payments.0.${field}`, code: "bank_refused" })
    expect(explainRejection({ code: "CRP20999", text: "x" }).errors[0]).toMatchObject({ path: "payments", code: "complement_refused" })
  })

  it.skipIf(!hasOfficialData())(officialTitle("FIS-08 the patterns are those of the authority's catalogue"), () => {
    const rows = JSON.parse(readFileSync(officialPath("cfdi", "catalogs", "cfdi_40_formas_pago.json"), "utf8")) as { id: string; patron_cuenta_ordenante: string; patron_cuenta_beneficiario: string }[]
    for (const row of rows.filter(({ id }) => id !== "99")) {
      const { payer, payee } = accountForms(String(row.id))
      const [ours, theirs] = [[payer, payee].map((p) => p?.source ?? null), [row.patron_cuenta_ordenante, row.patron_cuenta_beneficiario].map((p) => (p ? `^(${p})$` : null))]
      expect([row.id, ...ours.map((p) => p?.replace(/^\^\(?|\)?\$$/g, "") ?? null)]).toEqual([row.id, ...theirs.map((p) => p?.replace(/^\^\(?|\)?\$$/g, "") ?? null)])
    }
  })
})
