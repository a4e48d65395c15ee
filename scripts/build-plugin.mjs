/** npm run build: the plugin as a host loads it, in .medusa/server. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { pluginSources, recordBuild, sourceHash } from "./source-hash.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const server = path.join(root, ".medusa", "server")
const admin = path.join(server, "src", "admin")

// Before the build: what changes while it runs is not in it.
const hash = sourceHash({ folder: root, parts: pluginSources })
const env = { ...process.env, NODE_ENV: "production", MEDUSA_DISABLE_TELEMETRY: "true" }
delete env.NODE_OPTIONS
const built = spawnSync(process.execPath, [path.join(root, "node_modules", "@medusajs", "cli", "cli.js"), "plugin:build"], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
  env,
})

// A host's Tailwind reads *.js beside our entry; lazy chunks have no ending, so their classes would be missing.
// Also after a type error: Medusa emits then too, and `DEMO_BUILD=reuse` shows the rest meanwhile.
const chunks = path.join(admin, "_chunks")
const scanned = fs.existsSync(chunks) ? fs.readdirSync(chunks).filter((name) => !name.endsWith(".map")).sort() : []
if (fs.existsSync(admin)) fs.writeFileSync(path.join(admin, "tailwind-scan.js"), scanned.map((name) => fs.readFileSync(path.join(chunks, name), "utf8")).join("\n"))
if (built.status !== 0) process.exit(built.status ?? 1)

const missing = [
  ...list("src/modules").map((name) => `modules/${name}/index.js`),
  ...list("src/providers").map((name) => `providers/${name}/index.js`),
  ...["admin/index.mjs", "admin/index.js", "workflows/index.js", "types/index.js", "api/middlewares.js"],
].filter((file) => !fs.existsSync(path.join(server, "src", file)))
const strays = walk(server).filter((file) => /\.spec\.|(^|\/)(demo|integration-tests|bench|vitest\.config|medusa-config)/.test(file))
if (missing.length || strays.length) {
  for (const file of missing) console.error(`The build lacks ${file}`)
  for (const file of strays) console.error(`The build must not contain ${file}`)
  process.exit(1)
}
recordBuild(path.join(root, ".medusa", "build.json"), hash)

function list(folder) {
  const full = path.join(root, folder)
  return fs.existsSync(full) ? fs.readdirSync(full).filter((name) => fs.existsSync(path.join(full, name, "index.ts"))) : []
}

function walk(folder, base = folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? walk(full, base) : [path.relative(base, full)]
  })
}
