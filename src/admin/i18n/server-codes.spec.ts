import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import en from "./en/all"
import es from "./es/all"

const SRC = path.resolve(__dirname, "..", "..")

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return full === path.join(SRC, "admin") || entry.name === "migrations" ? [] : files(full)
    return /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) ? [full] : []
  })

const sources = files(SRC).map((file) => readFileSync(file, "utf8"))
const all = (pattern: RegExp): string[] => [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] as string)))]

/** A stable code of an error, however it is made: thrown, told at a field, by a rule of the schema, or of the authority's tables. */
const CODES = [
  /\b(?:conflict|notAllowed|LINES)\(\s*"([A-Za-z][A-Za-z0-9_]+)"/g,
  /\b(?:invalidField|problem|told|fault|wrong|buyer|shop|ISSUER)\(\s*[^,()]+(?:\([^()]*\))?,(?:\s*"[a-z_]+",(?=\s*"[a-z_]+",))?\s*"([A-Za-z][A-Za-z0-9_]+)"/g,
  /\bCERTIFICATE\("[^"]*", "([a-z_]+)"\)/g,
  /new TratoError\([^"]*"[^"]*",\s*"([a-z_]+)"/g,
  /\bcode: "([a-z][a-z0-9_]+)"/g,
]

/** What a PAC says to us, how a call of ours ended, and what stands for no mistake of anybody. */
const INTERNAL = new Set(["no_cancelable", "failed", "timeout", "iva", "ieps", "isr", "exempt"])

const known = (texts: object): Set<string> => {
  const keys = new Set<string>()
  const walk = (value: object): void => Object.entries(value).forEach(([key, inner]) => (typeof inner === "string" ? keys.add(key) : walk(inner as object)))
  walk(texts)
  return keys
}

describe("what the server says", () => {
  it("DAY-04 has words in English for every code of an error, since its own sentences are Spanish", () => {
    const codes = CODES.flatMap(all).filter((code) => !INTERNAL.has(code))
    expect(new Set(codes).size).toBeGreaterThan(300)
    const words = known(en.errors)
    expect([...new Set(codes)].filter((code) => !words.has(code)).sort()).toEqual([])
  })

  it("DAY-04 has Spanish for what a rule of a schema says in words for developers", () => {
    const codes = all(/params: \{ code: "([a-z_]+)"/g)
    expect(codes.length).toBeGreaterThan(10)
    const words = known(es.errors)
    expect(codes.filter((code) => !words.has(code)).sort()).toEqual([])
  })
})
