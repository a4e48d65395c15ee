import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")
const read = (file: string) => readFileSync(path.join(root, file), "utf8")
const ID = /\b(?:CRM|EXT|PRE|PB|BIL|BB|FIS|DAY|B|Q|R|S|H|X)-\d{2}\b/g

type Row = { id: string; code: string[]; tests: string[] }

/** Rows `| CRM-09 | code, code | test, test |` of docs/features.md. */
function rows(): Row[] {
  const files = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1])
  return read("docs/features.md")
    .split("\n")
    .map((line) => line.split("|").map((c) => c.trim()))
    .filter((cells) => cells.length >= 5 && /^[A-Z]+-\d{2}$/.test(cells[1]))
    .map(([, id, , code, tests]) => ({ id, code: files(code), tests: files(tests) }))
}

function specFiles(dir: string): string[] {
  return readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((e) =>
    e.name === "node_modules" || e.name.startsWith(".") ? [] : e.isDirectory() ? specFiles(path.join(dir, e.name)) : /\.spec\.tsx?$/.test(e.name) ? [path.join(dir, e.name)] : []
  )
}

/** Ids in the names of a file's tests and of what surrounds them: `it("CRM-11 …")`, several in one name too. */
const idsOfTests = (file: string): Set<string> =>
  new Set([...read(file).matchAll(/\b(?:it|test|describe|describeHost)(?:\.each\([\s\S]*?\))?\(\s*["'`]([^"'`]*)/g)].flatMap((m) => m[1].match(ID) ?? []))

describe("docs/features.md", () => {
  const map = rows()
  const specs = [...specFiles("src"), ...specFiles("integration-tests")]

  it("H-04 names files that exist for every row", () => {
    expect(map.length).toBeGreaterThan(0)
    const missing = map.flatMap((r) => [...r.code, ...r.tests].filter((f) => !existsSync(path.join(root, f))).map((f) => `${r.id}: ${f}`))
    expect(missing).toEqual([])
    expect(map.filter((r) => !r.code.length || !r.tests.length).map((r) => r.id)).toEqual([])
  })

  it("H-04 names for every row a test that carries its id", () => {
    const without = map.filter((r) => !r.tests.some((f) => existsSync(path.join(root, f)) && idsOfTests(f).has(r.id))).map((r) => r.id)
    expect(without).toEqual([])
  })

  it("H-04 has a row for every id that a test carries", () => {
    const known = new Set(map.map((r) => r.id))
    const unknown = specs.flatMap((f) => [...idsOfTests(f)].filter((id) => !known.has(id)).map((id) => `${id} in ${f}`))
    expect([...new Set(unknown)]).toEqual([])
  })

  it("H-04 lists every id once", () => {
    const seen = new Set<string>()
    expect(map.filter((r) => seen.has(r.id) || !seen.add(r.id)).map((r) => r.id)).toEqual([])
  })
})

describe("README.md", () => {
  it("H-03 says what it is, shows it, runs it in two commands and installs it, with pictures that a script makes and commands that exist", () => {
    const readme = read("README.md")
    const [title, what, , picture, , see] = readme.split("\n")
    expect(title).toBe("# Trato")
    expect(what).toMatch(/^[A-Z][^\n]{40,}\.$/)
    expect([picture.startsWith("!["), see]).toEqual([true, "## See it"])
    const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block.trim().split("\n").map((line) => line.replace(/\s+#.*/, "")))
    expect(blocks[0]).toEqual(["npm ci", "npm run demo"])
    expect(readme.indexOf("## Install it in your shop")).toBeGreaterThan(readme.indexOf("## See it"))

    const { scripts, name } = JSON.parse(read("package.json")) as { scripts: Record<string, string>; name: string }
    const run = blocks.flat().flatMap((line) => /^npm (?:run )?([a-z:]+)/.exec(line)?.[1] ?? []).filter((one) => !["ci", "install"].includes(one))
    expect(run.filter((one) => !(one in scripts))).toEqual([])
    expect(blocks.flat()).toEqual(expect.arrayContaining([`npm install ${name}`, "npx medusa db:migrate"]))

    const shown = [...readme.matchAll(/!\[[^\]]+\]\((docs\/pictures\/([a-z-]+)\.png)\)/g)]
    const made = [...read("scripts/screenshots.mjs").matchAll(/\{ name: "([a-z-]+)"/g)].map(([, one]) => one)
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter(([, file, one]) => !existsSync(path.join(root, file)) || !made.includes(one)).map(([, file]) => file)).toEqual([])
    const linked = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, file]) => file)
    expect(linked.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })
})
