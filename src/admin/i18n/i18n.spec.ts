import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import en from "./en/all"
import es from "./es/all"

const ADMIN = path.resolve(__dirname, "..")
/** Endings that i18next adds by itself: plurals, and the masculine that only Spanish needs (`context: "m"`). */
const PLURAL = /_(zero|one|two|few|many|other|m)$/
const MASCULINE = /_m$/

type Texts = { [key: string]: string | Texts }

const flat = (texts: Texts, prefix = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`)))

const inSpanish = new Map(flat(es as Texts))
const inEnglish = new Map(flat(en as Texts))

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return full === __dirname ? [] : sources(full)
    return /\.tsx?$/.test(entry.name) && !/\.(spec|d)\.tsx?$/.test(entry.name) ? [full] : []
  })
}

const files = sources(ADMIN).map((file) => ({ name: path.relative(ADMIN, file), tree: ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS) }))

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

/** `crm.priority.${p}` as a pattern; what stands in the hole may have dots. */
const pattern = (node: ts.TemplateExpression): string =>
  [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\w.-]+")

describe("texts of the admin", () => {
  it("DAY-04 are there in both languages, with the same things to fill in", () => {
    expect([...inSpanish.keys()].filter((key) => !inEnglish.has(key.replace(MASCULINE, "")))).toEqual([])
    // The server's own sentences are Spanish (`errors.server_speaks`), so its errors need words in English only.
    expect([...inEnglish.keys()].filter((key) => !inSpanish.has(key) && !key.startsWith("errors."))).toEqual([])
    const holes = (text = ""): string => [...new Set(text.match(/{{\s*\w+/g) ?? [])].filter((hole) => !/count$/.test(hole)).sort().join()
    expect([...inSpanish].filter(([key, text]) => holes(text) !== holes(inEnglish.get(key.replace(MASCULINE, "")))).map(([key]) => key)).toEqual([])
    expect([...inSpanish, ...inEnglish].filter(([, text]) => !text.trim()).map(([key]) => key)).toEqual([])
  })

  it("DAY-04 are in the language that they say", () => {
    const words = (text: string): string => text.replace(/{{.*?}}/g, "")
    const spanish = /[áéíóúñ¿¡]|\b(el|los|las|una?|para|trato|guardar|eliminar|etapa)\b/i
    const english = /\b(the|and|with|your|you|this|was|save|delete|stage)\b/i
    // Stages of a new funnel are the shop's data, in Spanish for everybody.
    const data = /^settings\.funnels\.presets\./
    expect([...inEnglish].filter(([key, text]) => !data.test(key) && spanish.test(words(text).replace(/\bTrato\b|México|Perú|Facturación|régimen|autofactura|público en general|constancia|bitácora/gi, ""))).map(([key, text]) => `${key}: ${text}`)).toEqual([])
    expect([...inSpanish].filter(([, text]) => english.test(words(text))).map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })

  it("DAY-04 exist wherever a component asks for one", () => {
    const missing: string[] = []
    const known = (key: string): boolean => [key, `${key}_other`].some((one) => inSpanish.has(one.replace(/^trato:/, "")))
    for (const { name, tree } of files) {
      visit(tree, (node) => {
        if (!ts.isCallExpression(node) || node.expression.getText() !== "t" || !node.arguments[0]) return
        const given = node.arguments[0]
        if (ts.isStringLiteral(given) && !known(given.text)) missing.push(`${name}: ${given.text}`)
        if (ts.isTemplateExpression(given)) {
          const fits = new RegExp(`^${pattern(given)}$`)
          if (![...inSpanish.keys()].some((key) => fits.test(key.replace(PLURAL, "")))) missing.push(`${name}: ${given.getText()}`)
        }
      })
    }
    expect(missing).toEqual([])
  })

  it("DAY-04 are all used", () => {
    const words = new Set<string>()
    const patterns = new Set<string>()
    for (const { tree } of files) {
      visit(tree, (node) => {
        if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) words.add(node.text.replace(/^trato:/, ""))
        if (ts.isTemplateExpression(node) && /^[a-z]\w*\.[\w.]*$/.test(node.head.text)) patterns.add(pattern(node))
      })
    }
    const fits = new RegExp(`^(?:${[...patterns].join("|")})$`)
    const used = (key: string): boolean => words.has(key) || fits.test(key)
    expect([...inSpanish.keys()].map((key) => key.replace(PLURAL, "")).filter((key) => !used(key))).toEqual([])
  })

  it("DAY-04 Q-09 come with the first page of ours: what the host loads at once says words of the menu alone, and waits for the rest", () => {
    const early: string[] = []
    for (const { name, tree } of files.filter(({ name }) => /^(routes|widgets)\//.test(name))) {
      if (/\bSuspense\b/.test(tree.text)) early.push(`${name}: Suspense instead of Later`)
      const label = /define(?:Route|Widget)Config\(\{[^}]*label: "([^"]+)"/.exec(tree.text)?.[1]
      if (label && !label.startsWith("menu.")) early.push(`${name}: ${label}`)
    }
    expect(early).toEqual([])
  })

  it("DAY-04 are nowhere written into a component", () => {
    const spoken = ["label", "title", "placeholder", "aria-label", "description", "content", "alt", "text", "hint", "aria-roledescription"]
    // Names of formats and keys are the same in every language.
    const speaks = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(/\b[A-Z]{2,5}\b|\besc\b/g, ""))
    const written: string[] = []
    for (const { name, tree } of files) {
      visit(tree, (node) => {
        if (ts.isJsxText(node) && speaks(node.text)) written.push(`${name}: ${node.text.trim()}`)
        if (ts.isJsxAttribute(node) && spoken.includes(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && speaks(node.initializer.text)) written.push(`${name}: ${node.getText()}`)
      })
    }
    expect(written).toEqual([])
  })
})
