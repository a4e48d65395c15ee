import { ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import path from "node:path"
import { pathToFileURL } from "node:url"
import type { Host } from "./host"
import { FROM_SOURCES } from "./template"

const root = path.resolve(__dirname, "../..")

export type SecondServer = {
  url: string
  process: ChildProcess
  /** Resolves once the server has printed the text. */
  saw: (text: string, ms?: number) => Promise<void>
}

/**
 * A second server process on the database of the test, to be killed. `preload` is a file of this folder
 * that it runs before anything else. It serves requests only: jobs and subscribers are the survivor's.
 */
export async function startSecondServer(db: ReturnType<Host["db"]>, preload: string, env: Record<string, string>): Promise<SecondServer> {
  const { connectionString } = (db as unknown as { client: { config: { connection: { connectionString?: string } } } }).client.config.connection
  return startServer(String(connectionString), env, preload)
}

/** A server process of its own on this database; a worker by `MEDUSA_WORKER_MODE`. */
export async function startServer(databaseUrl: string, env: Record<string, string>, preload?: string): Promise<SecondServer> {
  const port = await freePort()
  const child = spawn(process.execPath, [path.join(root, "node_modules/@medusajs/cli/cli.js"), "start", "--port", String(port)], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "test",
      MEDUSA_WORKER_MODE: "server",
      DATABASE_URL: databaseUrl,
      ...env,
      NODE_OPTIONS: `${FROM_SOURCES}${preload ? ` --import ${pathToFileURL(path.join(__dirname, preload)).href}` : ""}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (chunk: Buffer) => ((output += chunk.toString()), listeners.forEach((look) => look())))
  const saw = (text: string, ms = 90_000) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server never said "${text}":\n${output.slice(-3000)}`)), ms)
      const look = () => {
        if (!output.includes(text)) return
        clearTimeout(timer)
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })
  try {
    await saw("Server is ready on port")
  } catch (error) {
    child.kill("SIGKILL")
    throw error
  }
  return { url: `http://localhost:${port}`, process: child, saw }
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
