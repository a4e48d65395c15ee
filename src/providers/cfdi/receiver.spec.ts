import fc from "fast-check"
import { readFileSync } from "node:fs"
import { ISSUER, RECEIVER } from "../../../integration-tests/helpers/cfdi-samples"
import { hasOfficialData, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { FiscalReceiver } from "../../types/fiscal"
import { PAYMENT_FORMS, REGIMES, STATES, USES, fiscalCatalog } from "./catalogs"
import { cleanName } from "./names"
import { checkReceiver } from "./receiver"
import { cleanRfc, hasRightCheckDigit, rfcProblem } from "./rfc"

const check = (over: Partial<FiscalReceiver>, allowed_uses?: string[]) => checkReceiver({ ...RECEIVER, ...over }, { issuer: ISSUER, allowed_uses })
const errors = (over: Partial<FiscalReceiver>, allowed?: string[]) => check(over, allowed).errors.map((e) => `${e.path}: ${e.code}`)

const PERSON: Partial<FiscalReceiver> = { tax_id: "CACX7605101P8", name: "XOCHILT CASAS CHAVEZ", regime: "612" }

describe("BIL-05 BIL-07 the buyer's tax data", () => {
  it("are right as the constancia has them", () => {
    expect(check({})).toEqual({ errors: [], warnings: [], receiver: RECEIVER })
  })

  it("name every mandatory field that is missing, at once, in a sentence", () => {
    const { errors: found } = check({ tax_id: "", name: " ", use: "", regime: "", country: "", postal_code: "" })
    expect(found.map((e) => [e.path, e.code])).toEqual(["tax_id", "name", "use", "regime", "country", "postal_code"].map((f) => [f, "required"]))
    expect(found.every((e) => e.message.endsWith("."))).toBe(true)
  })

  it("are cleaned as people copy them: spaces, dashes, lower case", () => {
    const { receiver, errors: found } = check({ tax_id: " ure-180429 tm6 ", name: "  universidad   robotica española, S.C. ", postal_code: " 86991 ", use: "g03" })
    expect(found).toEqual([])
    expect(receiver).toMatchObject({ tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", postal_code: "86991", use: "G03" })
  })

  it("are cleaned of what stands around them: labels, entities, groups of digits", () => {
    expect(check({ tax_id: "RFC: p&amp;g 851223 b24", postal_code: "C.P. 06500" }).receiver).toMatchObject({ tax_id: "P&G851223B24", postal_code: "06500" })
    expect(check({ tax_id: "ñuñ850101ab1" }).receiver.tax_id).toBe("ÑUÑ850101AB1")
    expect(errors({ postal_code: "1 06500" })).toEqual(["postal_code: postal_code_format"])
    expect(check({ tax_id: "XEXX010101000", name: "Acme Corp", country: "usa", postal_code: "90210", foreign_tax_id: "12-3456789" })).toMatchObject({ errors: [], receiver: { foreign_tax_id: "123456789" } })
  })

  it("say so when the suffix was taken off the name", () => {
    expect(check({ name: "Universidad Robotica Española SA de CV" }).warnings).toMatchObject([{ path: "name", code: "name_cleaned", params: { name: "UNIVERSIDAD ROBOTICA ESPAÑOLA" } }])
  })
})

describe("BIL-08 the RFC", () => {
  it.each([["URE180429TM", "tax_id_length"], ["URE180429TM6XX", "tax_id_length"], ["1RE180429TM6", "tax_id_format"], ["URE181329TM6", "tax_id_format"], ["URE180230TM6", "tax_id_date"], ["URÉ180429TM6", "tax_id_format"]])(
    "%s gets %s at its field", (tax_id, code) => {
      expect(errors({ tax_id })).toEqual([`tax_id: ${code}`])
    })

  it("says how long it is and how long it must be", () => {
    expect(check({ tax_id: "ABC" }).errors[0]?.message).toBe("El RFC debe tener 12 caracteres si es de una empresa o 13 si es de una persona; este tiene 3.")
  })

  it("warns of the check digit and never blocks: a real town's RFC fails it", () => {
    expect(hasRightCheckDigit("MCI7306249Y1")).toBe(false)
    expect(check({ tax_id: "MCI7306249Y1" })).toMatchObject({ errors: [], warnings: [{ code: "tax_id_check_digit" }] })
    for (const right of ["URE180429TM6", "EKU9003173C9", "SPR190613I52", "LAN7008173R5"]) expect(hasRightCheckDigit(right)).toBe(true)
  })

  it("accepts 29 February only in leap years, Ñ and &", () => {
    expect(["ABC000229AB1", "ABC010229AB1", "Ñ&A010101AB1"].map(rfcProblem)).toEqual([null, "tax_id_date", null])
  })

  it("never throws and is the same when cleaned twice, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const cleaned = cleanRfc(text)
      rfcProblem(cleaned)
      expect(cleanRfc(cleaned)).toBe(cleaned)
    }))
  })
})

describe("BIL-09 BB-02 régimen and use fit the kind of person and each other", () => {
  it("refuses a régimen of the other kind of person", () => {
    expect(errors({ regime: "612" })[0]).toBe("regime: regime_not_for_person")
    expect(errors({ ...PERSON, regime: "601" })[0]).toBe("regime: regime_not_for_person")
    expect(errors({ regime: "999" })).toEqual(["regime: regime_unknown"])
  })

  it("refuses a use that the régimen or the person may not have, and one the shop does not offer", () => {
    expect(errors({ use: "D01" })).toEqual(["use: use_not_for_person"])
    expect(errors({ ...PERSON, regime: "626", use: "D01" })).toEqual(["use: use_not_for_regime"])
    expect(errors({ ...PERSON, regime: "605", use: "G03" })).toEqual(["use: use_not_for_regime"])
    expect(errors({ use: "Z99" })).toEqual(["use: use_unknown"])
    expect(errors({ use: "I04" }, ["G01", "G03"])).toEqual(["use: use_not_allowed"])
  })

  it("does not blame régimen or use while the RFC is wrong", () => {
    expect(errors({ tax_id: "URE", regime: "612", use: "D01" })).toEqual(["tax_id: tax_id_length"])
  })

  it("checks postal code, country and names", () => {
    expect(errors({ postal_code: "123" })).toEqual(["postal_code: postal_code_format"])
    expect(errors({ country: "MX" })).toEqual(["country: country_unknown"])
    expect(errors({ name: "UNO|DOS" })).toEqual(["name: name_characters"])
    expect(errors({ name: "X".repeat(301) })).toEqual(["name: name_length"])
    expect(errors({ tax_id: "XAXX010101000", name: "Público en general." })).toEqual(["name: name_is_public"])
  })

  it("sets what the SAT fixes for a generic RFC and says so", () => {
    const { receiver, errors: found, warnings } = check({ tax_id: "XEXX010101000", name: "Acme Corp", country: "USA", postal_code: "90210", foreign_tax_id: "123456789" })
    expect(found).toEqual([])
    expect(receiver).toMatchObject({ regime: "616", use: "S01", postal_code: ISSUER.postal_code })
    expect(warnings.map((w) => w.code)).toContain("generic_data_set")
    expect(errors({ tax_id: "XEXX010101000", country: "USA", foreign_tax_id: "12" })).toEqual(["foreign_tax_id: foreign_tax_id_format"])
    expect(errors({ foreign_tax_id: "12", country: "USA" })).toEqual(["foreign_tax_id: foreign_tax_id_not_wanted"])
  })
})

describe("BB-02 company names without their régimen de capital", () => {
  it.each([
    ["Grupo Alfa S.A. de C.V.", "GRUPO ALFA"], ["GRUPO ALFA, S. A. DE C. V.", "GRUPO ALFA"], ["Beta S de RL de CV", "BETA"], ["Gamma S. de R.L.", "GAMMA"], ["DELTA SAPI DE CV", "DELTA"],
    ["Épsilon, A.C.", "ÉPSILON"], ["ZETA SA DE CV SOFOM ENR", "ZETA"], ["ETA SOCIEDAD ANÓNIMA DE CAPITAL VARIABLE", "ETA"], ["THETA S.A.S. de C.V.", "THETA"], ["CASA SA", "CASA"],
    ["SA DE CV", "SA DE CV"], ["S.A. de C.V.", "S.A. DE C.V"], ["TESA", "TESA"], ["LA MESA DE CV", "LA MESA DE CV"], ["PEÑA & ÑANDÚ", "PEÑA & ÑANDÚ"], ["IOTA.", "IOTA"],
  ])("%s is %s", (given, expected) => {
    expect(cleanName(given, "company")).toBe(expected)
  })

  it.each([
    ["ALFA S.A.DE C.V.", "ALFA"], ["ALFA, S.A.P.I. DE C.V.", "ALFA"], ["ALFA S.A.P.I. DE C.V., SOFOM, E.N.R.", "ALFA"], ["ALFA SADECV", "ALFA"], ["ALFA SA. DE CV.", "ALFA"], ["ALFA S A DE C V", "ALFA"], ["ALFA SRL DE CV", "ALFA"],
    ["ALFA S.P.R. DE R.L. DE C.V.", "ALFA"], ["ALFA, S. EN C. POR A.", "ALFA"], ["ALFA S.C. DE A.P. DE R.L. DE C.V.", "ALFA"], ["ALFA I.A.P.", "ALFA"], ["ALFA SOCIEDAD ANONIMA BURSATIL DE CAPITAL VARIABLE", "ALFA"],
    ["ALFA SOCIEDAD COOPERATIVA DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE", "ALFA"], ["ALFA SAS de CV", "ALFA"], ["D'ALFA & HIJOS S. DE R.L. DE C.V.", "D'ALFA & HIJOS"], ["ALFA &amp; BETA SA DE CV", "ALFA & BETA"],
  ])("%s, however it is written, is %s", (given, expected) => {
    expect(cleanName(given, "company")).toBe(expected)
  })

  it.each([
    ["FUNDACIÓN PARA LA SOCIEDAD CIVIL A.C.", "FUNDACIÓN PARA LA SOCIEDAD CIVIL"], ["INSTITUTO DE LA SOCIEDAD CIVIL", "INSTITUTO DE LA SOCIEDAD CIVIL"], ["AMERICAN TOOLS INC", "AMERICAN TOOLS INC"], ["BIG RIVER LLC", "BIG RIVER LLC"],
    ["PANADERÍA LA MESA", "PANADERÍA LA MESA"], ["GRUPO TESAC", "GRUPO TESAC"], ["ASOCIACIÓN CIVIL", "ASOCIACIÓN CIVIL"], ["VITAMINA C", "VITAMINA C"], ["CINE Y SAS", "CINE Y SAS"],
  ])("what only looks like one stays: %s is %s", (given, expected) => {
    expect(cleanName(given, "company")).toBe(expected)
  })

  it("leaves people's names alone", () => {
    expect(cleanName("María Sa", "individual")).toBe("MARÍA SA")
  })

  it("never empties a name, and cleaning twice changes nothing", () => {
    const words = fc.constantFrom("SA", "DE", "CV", "S.A.", "C.V.", "AC", "Ñu", "Árbol", ",", ".", "SOFOM", "ENR", " ", "|", "\u0000", "👍")
    fc.assert(fc.property(fc.array(words, { minLength: 1 }), (parts) => {
      const once = cleanName(parts.join(" "), "company")
      expect(cleanName(once, "company")).toBe(once)
      if (/[\p{L}\p{N}]/u.test(parts.join(""))) expect(once).not.toBe("")
    }))
  })
})

describe("FIS-08 short catalogues", () => {
  it("are offered in Spanish and English, with the regimes each use allows", () => {
    expect(fiscalCatalog("es").uses.find((u) => u.code === "G03")).toEqual({ code: "G03", name: "Gastos en general", regimes: ["601", "603", "606", "612", "620", "621", "622", "623", "624", "625", "626"] })
    expect(fiscalCatalog("en").regimes.find((r) => r.code === "626")).toEqual({ code: "626", name: "Simplified trust regime (RESICO)", person: "both" })
    expect(fiscalCatalog("es").uses.some((u) => u.code === "CP01" || u.code === "CN01")).toBe(false)
  })

  it.skipIf(!hasOfficialData())(officialTitle("say what the SAT's files say"), () => {
    const read = (name: string): Record<string, string>[] => JSON.parse(readFileSync(officialPath("cfdi", "catalogs", `cfdi_40_${name}.json`), "utf8"))
    expect(REGIMES.map((r) => [r.code, r.es])).toEqual(read("regimenes_fiscales").map((r) => [r.id, r.texto]))
    expect(PAYMENT_FORMS.map((r) => [r.code, r.es])).toEqual(read("formas_pago").map((r) => [r.id, r.texto]))
    expect(STATES.map((r) => [r.code, r.es])).toEqual(read("estados").filter((r) => r.pais === "MEX").map((r) => [r.estado, r.texto]))
    expect(USES.map((u) => [u.code, [...u.regimes].sort()])).toEqual(read("usos_cfdi").map((r) => [r.id, r.regimenes_fiscales_receptores?.split(",").map((x) => x.trim()).sort()]))
  })
})
