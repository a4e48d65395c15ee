import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

const shared = {
  globals: true,
  pool: "forks" as const,
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 180_000,
  execArgv: ["--import", new URL("integration-tests/helpers/typescript.mjs", import.meta.url).href],
}

export default defineConfig({
  test: {
    projects: [
      // Pure functions: no database, no Medusa, and nothing that one file could leave behind for the next.
      { test: { ...shared, name: "unit", include: ["src/**/*.spec.ts", "integration-tests/features/**/*.spec.ts"], fileParallelism: true, maxWorkers: availableParallelism(), isolate: false, execArgv: [] } },
      // One module against a real PostgreSQL, or the whole host from source.
      { test: { ...shared, name: "modules", include: ["integration-tests/modules/**/*.spec.ts"] } },
      { test: { ...shared, name: "http", include: ["integration-tests/http/**/*.spec.ts"], fileParallelism: true, maxWorkers: 3 } },
      { test: { ...shared, name: "faults", include: ["integration-tests/faults/**/*.spec.ts"], fileParallelism: true, maxWorkers: 2, testTimeout: 600_000 } },
      // The packed plugin in a clean host.
      { test: { ...shared, name: "packed", include: ["integration-tests/packed/**/*.spec.ts"], testTimeout: 600_000, hookTimeout: 900_000, execArgv: [] } },
      // Demos in a real browser, one for each worker; a demo of one's own is one shop.
      { test: { ...shared, name: "browser", fileParallelism: true, maxWorkers: process.env.DEMO_INFO ? 1 : 2, include: ["integration-tests/browser/**/*.spec.ts"], globalSetup: ["integration-tests/browser/support/demo.ts"], testTimeout: 600_000, hookTimeout: 900_000, execArgv: [] } },
    ],
  },
})
