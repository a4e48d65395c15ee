/** Tells whether a build is that of the present sources. */
import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {string[]} options.parts files and folders in it
 * @param {RegExp} [options.only] of paths relative to the folder
 */
export function sourceHash({ folder, parts, only }) {
  const hash = createHash("sha256")
  for (const file of parts.flatMap((part) => files(path.join(folder, part)))) {
    const name = path.relative(folder, file)
    if (/\.spec\.tsx?$/.test(name) || (only && !only.test(name))) continue
    hash.update(name).update("\0").update(fs.readFileSync(file)).update("\0")
  }
  return hash.digest("hex").slice(0, 16)
}

function files(full) {
  const stat = fs.statSync(full, { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [full]
  return fs
    .readdirSync(full)
    .filter((name) => name !== "node_modules" && name !== ".medusa")
    .sort()
    .flatMap((name) => files(path.join(full, name)))
}

export const wasBuilt = (record, hash) => fs.existsSync(record) && JSON.parse(fs.readFileSync(record, "utf8")).hash === hash

export function recordBuild(record, hash) {
  fs.mkdirSync(path.dirname(record), { recursive: true })
  fs.writeFileSync(record, JSON.stringify({ hash }))
}

/** What the plugin's build is made of. */
export const pluginSources = ["src", "package.json", "package-lock.json", "tsconfig.json", "scripts/build-plugin.mjs"]
