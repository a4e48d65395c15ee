import { randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { cloneMigrated, copyDatabase, databaseUrl, dropDatabase, stopManaging } from "./template"

const require_ = createRequire(import.meta.url)
const root = path.resolve(__dirname, "../..")

type Axios = { create(options: object): unknown }
type Utils = typeof import("@medusajs/test-utils/dist/medusa-test-runner-utils")
type Wait = typeof import("@medusajs/test-utils/dist/medusa-test-runner-utils/wait-workflow-executions")

/** Loaded by Node, as everything of Medusa: vite would make a second copy. */
const utils = () => require_("@medusajs/test-utils/dist/medusa-test-runner-utils") as Utils
const { waitWorkflowExecutions } = require_("@medusajs/test-utils/dist/medusa-test-runner-utils/wait-workflow-executions") as Wait

export type Running = { api: unknown; container: MedusaContainer }

/**
 * Medusa's own runner of integration tests, without what a database that is migrated already makes needless: it
 * looks for migrations, links and search indexes in every module and loads all modules for that, before it starts
 * the host. Data of the file's own `beforeAll` stay for all its tests, data of a test do not.
 */
export class HostRunner {
  private readonly name = `trato_test_${randomBytes(8).toString("hex")}`
  private readonly kept = `${this.name}_kept`
  private connection: { destroy?: () => Promise<void>; context?: { destroy?: () => Promise<void> } } | undefined
  private stop: () => Promise<void> = async () => undefined
  private isKept = false
  private running: Running | undefined

  get = (): Running => {
    if (!this.running) throw new Error("The host runs inside of tests and hooks only.")
    return this.running
  }

  /** Stopped in the middle, it leaves no database behind. */
  private readonly quit = () => void this.end().finally(() => process.exit(0))

  async start(): Promise<void> {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, this.quit)
    const { configLoaderOverride, initDb, startApp } = utils()
    await cloneMigrated(this.name)
    await configLoaderOverride(root, { clientUrl: databaseUrl(this.name) })
    this.connection = (await initDb()) as unknown as typeof this.connection
    const { shutdown, container, port } = await startApp({ cwd: root })
    this.stop = shutdown
    const axios = createRequire(require_.resolve("@medusajs/test-utils"))("axios") as { default: Axios }
    this.running = { container, api: axios.default.create({ baseURL: `http://localhost:${port}` }) }
    await waitWorkflowExecutions(container)
  }

  /** Before each test: the data as they were after the file's `beforeAll`. */
  async restore(): Promise<void> {
    if (this.isKept) return copyDatabase(this.kept, this.name)
    await copyDatabase(this.name, this.kept)
    this.isKept = true
  }

  /** After each test: what still runs would write into the next one. */
  settle = (): Promise<void> => waitWorkflowExecutions(this.get().container)

  async end(): Promise<void> {
    for (const signal of ["SIGTERM", "SIGINT"]) process.removeListener(signal, this.quit)
    await this.stop().catch((error: unknown) => console.error(error))
    await utils().clearInstances()
    await this.running?.container.dispose()
    for (const one of [this.connection?.context, this.connection]) await one?.destroy?.().catch(() => undefined)
    for (const name of [this.name, this.kept]) await dropDatabase(name)
    await stopManaging()
  }
}
