import { execFileSync, spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"

const root = path.resolve(__dirname, "../..")

const CONFIG = `const { defineConfig } = require("@medusajs/framework/utils")
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "http://localhost", jwtSecret: "a", cookieSecret: "b" },
  },
  plugins: [{ resolve: "medusa-plugin-trato", options: { secret: process.env.TRATO_SECRET } }],
})
`

/** A new shop in a folder of its own: Medusa as installed here, the plugin from its tarball alone. */
export type CleanHost = {
  dir: string
  /** What the tarball holds, as npm tells. */
  files: string[]
  medusa(args: string[], cwd?: string): void
  start(port: number): Promise<ChildProcess>
  remove(): void
}

export function makeCleanHost(databaseUrl: string): CleanHost {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "trato-packed-"))
  const modules = path.join(dir, "node_modules")
  copyModules(modules)
  const files = unpack(path.join(modules, "medusa-plugin-trato"))

  const versions = (JSON.parse(fs.readFileSync(path.join(root, "demo", "package.json"), "utf8")) as { dependencies: Record<string, string> }).dependencies
  fs.writeFileSync(path.join(dir, "package.json"), JSON.stringify({ name: "clean-host", private: true, dependencies: { ...versions, "medusa-plugin-trato": "*" } }))
  fs.writeFileSync(path.join(dir, "medusa-config.js"), CONFIG)
  fs.writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions: { module: "Node16", moduleResolution: "Node16", target: "ES2021", allowJs: true, outDir: ".medusa/server", rootDir: ".", skipLibCheck: true }, include: ["medusa-config.js"] }))

  const env = { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production", DATABASE_URL: databaseUrl, TRATO_SECRET: "packed-secret-of-at-least-32-characters", MEDUSA_DISABLE_TELEMETRY: "true" }
  const cli = path.join(modules, "@medusajs", "cli", "cli.js")
  const server = path.join(dir, ".medusa", "server")
  return {
    dir,
    files,
    medusa: (args, cwd = dir) => void execFileSync(process.execPath, [cli, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 * 1024 * 1024 }),
    start: async (port) => {
      const child = spawn(process.execPath, [cli, "start"], { cwd: server, env: { ...env, PORT: String(port) }, stdio: ["ignore", "pipe", "pipe"] })
      let log = ""
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log = `${log}${text}`.slice(-4000)))
      for (let waited = 0; !(await answers(port)); waited += 250) {
        if (child.exitCode !== null || waited > 60_000) throw new Error(`The clean host did not start.\n${log}`)
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
      return child
    },
    remove: () => fs.rmSync(dir, { recursive: true, force: true }),
  }
}

const answers = (port: number): Promise<boolean> => fetch(`http://localhost:${port}/health`).then((r) => r.ok, () => false)

/** Hard links where the file system allows: a second of work instead of a minute of npm. */
function copyModules(target: string): void {
  const source = path.join(root, "node_modules")
  try {
    execFileSync("cp", ["-al", source, target], { stdio: "ignore" })
  } catch {
    fs.rmSync(target, { recursive: true, force: true })
    execFileSync("cp", ["-a", source, target])
  }
  // Links to this very clone: the shop must not reach it.
  for (const name of ["medusa-plugin-trato", "trato-demo", ".vite"]) fs.rmSync(path.join(target, name), { recursive: true, force: true })
}

function unpack(target: string): string[] {
  const packed = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", path.dirname(target)], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) as { filename: string; files: { path: string }[] }[]
  const [{ filename, files }] = packed
  const tarball = path.join(path.dirname(target), filename)
  fs.mkdirSync(target)
  execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"])
  fs.rmSync(tarball)
  return files.map((file) => file.path)
}
