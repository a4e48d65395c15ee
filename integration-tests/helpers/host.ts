import { randomBytes } from "node:crypto"
import http from "node:http"
import { createRequire } from "node:module"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { cloneMigrated } from "./template"

const require_ = createRequire(import.meta.url)
const root = path.resolve(__dirname, "../..")
const AGENT = new http.Agent({ keepAlive: false })

type Api = {
  get(url: string, config?: RequestConfig): Promise<Answer>
  post(url: string, body?: unknown, config?: RequestConfig): Promise<Answer>
  delete(url: string, config?: RequestConfig): Promise<Answer>
}
export type RequestConfig = { headers?: Record<string, string>; [key: string]: unknown }
/** Bodies in tests are read field by field and asserted; their shape is what the test is about. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = { status: number; data: any; headers: Record<string, string> }

export type Host = {
  api: Api
  container: () => MedusaContainer
  /** knex of the test database */
  db: () => import("@medusajs/framework/mikro-orm/knex").Knex
}

/**
 * Boots the whole host from source (medusa-config.ts in the root) once per file, with a database of
 * its own, and no job by the clock. Data made in the file's own `beforeAll` stays for all its tests; data of a test does not.
 */
export function describeHost(name: string, suite: (host: Host) => void): void {
  const { medusaIntegrationTestRunner } = require_("@medusajs/test-utils") as typeof import("@medusajs/test-utils")
  const dbName = `trato_test_${randomBytes(8).toString("hex")}`
  medusaIntegrationTestRunner({
    inApp: true,
    dbName,
    // The runner takes a database that is there already, and finds nothing left to migrate.
    hooks: { beforeServerStart: () => cloneMigrated(dbName) },
    medusaConfigFile: root,
    cwd: root,
    testSuite: ({ api, getContainer }) => {
      describe(name, () => {
        // A job of the minute in the middle of a test would do what the test is about: tests run jobs by hand.
        beforeAll(() => new (require_("@medusajs/framework/orchestration") as typeof import("@medusajs/framework/orchestration")).WorkflowScheduler().clear())
        suite({ api: noThrow(api as Api), container: getContainer, db: () => getContainer().resolve("__pg_connection__") as never })
      })
    },
  })
}

/**
 * axios throws on 4xx; a test wants to read the answer. No connection is kept: the server closes idle ones,
 * and on a slow machine that meets the next request.
 */
function noThrow(api: Api): Api {
  const config = (c?: RequestConfig) => ({ validateStatus: () => true, httpAgent: AGENT, ...c })
  return {
    get: (url, c) => api.get(url, config(c)),
    post: (url, body, c) => api.post(url, body, config(c)),
    delete: (url, c) => api.delete(url, config(c)),
  }
}

/** Loads the very instance that Medusa loaded; vite would make a second one (research: vitest). */
export const fromHost = <T>(file: string): T => require_(path.join(root, file)) as T
