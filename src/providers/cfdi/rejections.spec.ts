import { explainRejection } from "./rejections"
import { speak } from "./voices"

const explain = (code: string, text: string) => explainRejection({ code, text }).errors[0]

describe("BIL-09 the SAT's refusals in words a buyer understands", () => {
  it.each([
    ["CFDI40143", "receiver.tax_id", "tax_id_not_found"], ["CFDI40144", "receiver.name", "name_mismatch"], ["CFDI40145", "receiver.name", "name_mismatch"],
    ["CFDI40147", "receiver.postal_code", "postal_code_mismatch"], ["CFDI40148", "receiver.postal_code", "postal_code_mismatch"], ["CFDI40157", "receiver.regime", "regime_unknown"],
    ["CFDI40158", "receiver.regime", "regime_not_for_tax_id"], ["CFDI40159", "receiver.regime", "regime_not_for_tax_id"], ["CFDI40160", "receiver.use", "use_unknown"], ["CFDI40161", "receiver.use", "use_not_for_regime"],
  ])("%s is about %s", (code, path, expected) => {
    expect(explain(code, "")).toMatchObject({ path, code: expected, params: { authority_code: code, whose: "buyer" } })
  })

  it("points to the constancia where the answer is there", () => {
    expect(explain("CFDI40145", "")?.params).toMatchObject({ hint: "constancia" })
    expect(explain("CFDI40161", "")?.params).not.toHaveProperty("hint")
  })

  it.each(["CFDI40138", "CFDI40139", "CFDI40102", "CFDI40149", "301", "302", "303", "304", "305", "306", "308", "401", "402"])("%s is the shop's to correct, and says so to the buyer", (code) => {
    expect(explain(code, "")?.message).toContain("Es un dato de la tienda, no tuyo")
    expect(explain(code, "")?.params?.whose).toBe("shop")
  })

  it("finds the code inside a PAC's sentence, and the field by the attribute when the code is new", () => {
    expect(explain("", "CFDI40148 - El campo DomicilioFiscalReceptor del receptor…")).toMatchObject({ path: "receiver.postal_code", params: { authority_code: "CFDI40148" } })
    expect(explain("CFDI49999", "El campo RegimenFiscalReceptor no es válido")).toMatchObject({ path: "receiver.regime", params: { authority_code: "CFDI49999", whose: "buyer" } })
  })

  it("keeps the SAT's own words when nothing else is known", () => {
    expect(explain("CFDI40999", "Error no clasificado")).toMatchObject({ path: "", code: "authority_rejected", message: "El SAT no aceptó la factura. Su respuesta: Error no clasificado" })
  })
})

describe("BIL-16 the same refusals in words for the merchant", () => {
  const forMerchant = (code: string, text = "") => speak(explainRejection({ code, text }).errors, "merchant")[0]

  it.each(["CFDI40130", "CFDI40143", "CFDI40145", "CFDI40148", "CFDI40155", "CFDI40158", "CFDI40159", "CFDI40161", "CFDI40139", "303", "401", "pac_credits", "CRP20244", "CFDI40221"])("%s speaks of the customer, never to them", (code) => {
    expect(forMerchant(code)?.message).not.toMatch(/\btu (nombre|RFC|constancia|país|domicilio|tipo)|no tuyo/)
    expect(speak(explainRejection({ code, text: "" }).errors, "buyer")[0]?.message).not.toContain("cliente")
  })

  it("says what to do about what is the shop's own", () => {
    expect(forMerchant("CFDI40139")?.message).toContain("Configuración > Emisores")
    expect(forMerchant("pac_credits")).toMatchObject({ path: "", code: "pac_credits", message: "A la tienda no le quedan timbres. Compra timbres con tu PAC y vuelve a facturar." })
    expect(forMerchant("CRP20217")).toMatchObject({ path: "payments", code: "complement_refused" })
    expect(forMerchant("CFDI40108")).toMatchObject({ path: "lines", code: "amounts_refused" })
  })

  it("keeps the SAT's words when nothing else is known", () => {
    expect(forMerchant("CFDI40999", "Error no clasificado")?.message).toBe("El SAT no aceptó la factura. Su respuesta: Error no clasificado")
  })
})
