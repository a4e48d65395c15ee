/**
 * Preloaded by what runs from the sources: as ts-node/register/transpile-only, but what became of a file is kept in
 * node_modules/.cache. Every file of tests and every server of theirs would begin with a thousand files anew.
 */
import { createHash } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..")
const folder = path.join(root, "node_modules", ".cache", "trato-typescript")
const project = path.join(root, "tsconfig.json")

/** What besides a file decides what becomes of it. */
const makers = [project, ...["ts-node", "@swc/core"].map((name) => require.resolve(`${name}/package.json`))].map((file) => fs.readFileSync(file, "utf8")).join("\0")
/** Where the JavaScript of a file lies. */
const kept = new Map()
let compiler

function compile(code, file) {
  compiler ??= require("ts-node").create({ transpileOnly: true, project })
  return compiler.compile(code, file)
}

function javascriptOf(file) {
  const code = fs.readFileSync(file, "utf8")
  const target = path.join(folder, `${createHash("sha256").update(makers).update("\0").update(file).update("\0").update(code).digest("hex")}.js`)
  kept.set(file, target)
  try {
    return fs.readFileSync(target, "utf8")
  } catch {
    const made = compile(code, file)
    fs.mkdirSync(folder, { recursive: true })
    // Whole or not at all: others read it meanwhile.
    const part = `${target}.${process.pid}`
    fs.writeFileSync(part, made)
    fs.renameSync(part, target)
    return made
  }
}

require.extensions[".ts"] = (module, file) => module._compile(javascriptOf(file), file)

// By this Medusa's ORM knows that migrations may be TypeScript.
process[Symbol.for("ts-node.register.instance")] ??= true

// Errors tell the line in the source.
createRequire(require.resolve("ts-node"))("@cspotcode/source-map-support").install({
  environment: "node",
  retrieveFile: (name) => (kept.has(name) ? fs.readFileSync(kept.get(name), "utf8") : ""),
})
