import { TransactionOrchestrator } from "@medusajs/framework/orchestration"
import type { Host } from "./host"
import { SecondServer, startSecondServer } from "./second-server"
import { countSteps } from "./step-count.mjs"

/** Names of a workflow's steps, in the order in which a run that nobody disturbs goes through them. */
export async function stepsOf(workflow: string, run: () => Promise<unknown>): Promise<string[]> {
  const steps: string[] = []
  const orchestrator = TransactionOrchestrator as unknown as { traceStep?: unknown }
  orchestrator.traceStep = countSteps(workflow, ({ number, action }, execute) => ((steps[number - 1] = action), execute()))
  try {
    await run()
  } finally {
    delete orchestrator.traceStep
  }
  return steps
}

/** A process that stands still before each of these steps, one after the other, of these workflows; `last` is how many the workflow has. */
export const startFrozen = (db: ReturnType<Host["db"]>, workflows: string, stops: (string | number)[], last: number): Promise<SecondServer> =>
  startSecondServer(db, "freeze-steps.mjs", { TRATO_FREEZE_WORKFLOW: workflows, TRATO_FREEZE_STEPS: stops.join(","), TRATO_FREEZE_LAST: String(last) })

/** Asks it once for each stop, and waits until it stands there. */
export async function standAt(server: SecondServer, stops: number[], ask: (at: number) => Promise<unknown>): Promise<void> {
  for (const [i, stop] of stops.entries()) {
    void ask(i).catch(() => null)
    await server.saw(`FROZEN ${i} ${stop} `, 30_000)
  }
}

/** Kills it; resolves once it is gone. */
export async function kill({ process }: SecondServer): Promise<void> {
  const gone = new Promise((resolve) => process.once("exit", resolve))
  process.kill("SIGKILL")
  await gone
}
