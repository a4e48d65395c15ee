import { readFileSync } from "node:fs"
import path from "node:path"
import { FieldError } from "../../types/common"
import { ENGLISH, inLanguage } from "./errors"
import { texts } from "./texts"

const source = (file: string): string => readFileSync(path.resolve(__dirname, "..", "..", file), "utf8")
const codes = (file: string, pattern: RegExp): string[] => [...source(file).matchAll(pattern)].map((match) => match[1] as string)

/** Every code that can stand at a field of the buyer's form. */
const BUYERS = [
  ...codes("providers/cfdi/receiver.ts", /problem\("\w+", "(\w+)"/g).filter((code) => !["tax_id_check_digit", "name_cleaned", "generic_data_set"].includes(code)),
  ...codes("providers/cfdi/rfc.ts", /return "(tax_id_\w+)"/g),
  ...codes("providers/cfdi/rejections.ts", /buyer\("\w+", "(\w+)"/g),
  ...codes("api/autofactura/fields.ts", /code: "(\w+)", message/g),
  ...codes("api/autofactura/submit.ts", /code: "(\w+)", message/g),
].filter((code) => code !== "required")

const leaves = (value: unknown, path = ""): [string, string][] =>
  typeof value === "function" ? [[path, String((value as (...given: unknown[]) => unknown)("7", "8"))]] : typeof value === "string" ? [[path, value]] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))

describe("the self-invoice page in English", () => {
  it("BIL-07 BB-10 has words for every mistake that a buyer can make", () => {
    expect(BUYERS.length).toBeGreaterThan(25)
    expect(BUYERS.filter((code) => !ENGLISH[code])).toEqual([])
  })

  it("BIL-07 says what to do at each field, and leaves the Spanish of a Spanish page alone", () => {
    const given: FieldError[] = [{ path: "name", code: "required", message: "Escribe el nombre." }, { path: "more", code: "note_not_open", message: "La nota NV-7 ya no se puede facturar.", params: { number: "NV-7" } }, { path: "street", code: "required", message: "…", params: { by: "shop" } }, { path: "regime", code: "new_rule", message: "Otra regla." }]
    expect(inLanguage("es", given)).toBe(given)
    const english = inLanguage("en", given)
    expect(english.map(({ path, code }) => [path, code])).toEqual(given.map(({ path, code }) => [path, code]))
    expect(english.map((error) => error.message)).toEqual([expect.stringContaining("Write the name"), "Note NV-7 cannot be invoiced any more.", expect.stringContaining("shop asks"), expect.stringContaining("constancia")])
  })

  it("BB-10 says everything in both languages, and keeps the authority's terms with what they mean", () => {
    const [es, en] = [new Map(leaves(texts.es)), new Map(leaves(texts.en))]
    expect([...en.keys()].sort()).toEqual([...es.keys()].sort())
    const same = [...es].filter(([key, text]) => en.get(key) === text).map(([key]) => key)
    expect(same.sort()).toEqual(["fields.tax_id.label", "rfc", "total", "uuid"])
    for (const term of ["constancia de situación fiscal", "nota de venta", "régimen fiscal", "uso de CFDI", "SIN VALIDEZ FISCAL"]) expect([...en.values()].join("\n")).toContain(term)
  })
})
