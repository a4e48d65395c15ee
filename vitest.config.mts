import { defineConfig } from "vitest/config"

const shared = {
  globals: true,
  pool: "forks" as const,
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 180_000,
  execArgv: ["--require", "ts-node/register/transpile-only"],
}

export default defineConfig({
  test: {
    projects: [
      // Pure functions: no database, no Medusa, and nothing that one file could leave behind for the next.
      { test: { ...shared, name: "unit", include: ["src/**/*.spec.ts", "integration-tests/features/**/*.spec.ts"], fileParallelism: true, isolate: false, execArgv: [] } },
      // One module against a real PostgreSQL, or the whole host from source.
      { test: { ...shared, name: "modules", include: ["integration-tests/modules/**/*.spec.ts"] } },
      { test: { ...shared, name: "http", include: ["integration-tests/http/**/*.spec.ts"], fileParallelism: true, maxWorkers: 3 } },
      { test: { ...shared, name: "faults", include: ["integration-tests/faults/**/*.spec.ts"], fileParallelism: true, maxWorkers: 2, testTimeout: 600_000 } },
      // The packed plugin in a clean host; the demo in a real browser.
      { test: { ...shared, name: "packed", include: ["integration-tests/packed/**/*.spec.ts"], testTimeout: 600_000, hookTimeout: 900_000, execArgv: [] } },
      { test: { ...shared, name: "browser", include: ["integration-tests/browser/**/*.spec.ts"], globalSetup: ["integration-tests/browser/support/demo.ts"], testTimeout: 600_000, hookTimeout: 900_000, execArgv: [] } },
    ],
  },
})
