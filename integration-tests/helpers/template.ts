import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { Client } from "pg"

const root = path.resolve(__dirname, "../..")
const PREFIX = "trato_template_"
/** NODE_OPTIONS of a process that runs TypeScript as it is. */
export const FROM_SOURCES = `--import ${pathToFileURL(path.join(__dirname, "typescript.mjs")).href}`
/** Any number that nobody else locks. */
const LOCK = 7_340_116

/**
 * Makes `name` a copy of a database that is migrated already: the migrations of a whole Medusa take longer than
 * most files of tests. Whoever comes first makes the original, the others wait; it is kept until a migration changes.
 */
export async function cloneMigrated(name: string): Promise<void> {
  const original = PREFIX + fingerprint()
  const client = new Client(credentials("postgres"))
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK])
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like $1", [`${PREFIX}%`])
    if (!rows.some(({ datname }) => datname === original)) {
      for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
      await make(client, original)
    }
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
    // Files are copied as they are: through the log, as PostgreSQL does by default, so small a database takes several times as long.
    await client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(original)} strategy file_copy`)
  } finally {
    await client.end()
  }
}

/** Under another name until it is whole, so that one half made by a killed process is never taken. */
async function make(client: Client, original: string): Promise<void> {
  const half = `${original}_half`
  await client.query(`drop database if exists ${client.escapeIdentifier(half)} with (force)`)
  await client.query(`create database ${client.escapeIdentifier(half)}`)
  await promisify(execFile)(process.execPath, [path.join(root, "node_modules/@medusajs/cli/cli.js"), "db:migrate", "--skip-scripts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl(half),
      NODE_OPTIONS: FROM_SOURCES,
    },
    maxBuffer: 50_000_000,
  })
  await client.query(`alter database ${client.escapeIdentifier(half)} rename to ${client.escapeIdentifier(original)}`)
}

/** Of everything that decides what the migrated tables look like: migrations with what they import, links, search indexes. */
function fingerprint(): string {
  const files = new Set<string>()
  const read = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const [, relative] of readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g)) {
      const target = path.resolve(path.dirname(file), relative)
      const found = [`${target}.ts`, path.join(target, "index.ts")].find((one) => existsSync(one))
      if (found) read(found)
    }
  }
  for (const file of ["src/modules", "src/links", "src/search"].flatMap((folder) => walk(path.join(root, folder)))) {
    if (!file.includes(`${path.sep}modules${path.sep}`) || file.includes(`${path.sep}migrations${path.sep}`)) read(file)
  }
  const hash = createHash("sha256")
  for (const file of [...files].sort()) hash.update(path.relative(root, file)).update(readFileSync(file))
  for (const file of ["package-lock.json", "medusa-config.ts"]) hash.update(readFileSync(path.join(root, file)))
  return hash.digest("hex").slice(0, 16)
}

const walk = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const full = path.join(folder, entry.name)
        if (entry.isDirectory()) return walk(full)
        return /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) ? [full] : []
      })

export const databaseUrl = (name: string): string => {
  const { user, password, host, port } = credentials(name)
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${name}`
}

/** As Medusa's test runner takes them. */
const credentials = (database: string) => ({
  host: process.env.DB_HOST ?? "localhost",
  port: Number(process.env.DB_PORT ?? 5432),
  user: process.env.DB_USERNAME ?? "postgres",
  password: process.env.DB_PASSWORD ?? "",
  database,
})
