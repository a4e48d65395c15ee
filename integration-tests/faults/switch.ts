import { TransactionOrchestrator } from "@medusajs/framework/orchestration"

export type FaultMode = "before its effect" | "after its effect"

type StepMetadata = { type: string; action: string; idempotency_key: string }
type Tracer = (execute: () => Promise<unknown>, metadata: StepMetadata) => Promise<unknown>
const orchestrator = TransactionOrchestrator as unknown as { traceStep?: Tracer }

/** A failure that is not retried; with a response, the engine compensates the step as if it had ended well. */
const permanent = (response?: unknown): Error =>
  Object.assign(new Error("FAULT"), { name: "PermanentStepFailure", getStepResponse: () => response })

/** Every step that a workflow runs, nested ones included, in order and with repetitions. */
export async function recordSteps(workflow: string, run: () => Promise<unknown>): Promise<string[]> {
  const steps: string[] = []
  orchestrator.traceStep = async (execute, m) => {
    if (m.type === "invoke" && m.idempotency_key.split(":")[0] === workflow) steps.push(m.action)
    return execute()
  }
  try {
    await run()
  } finally {
    delete orchestrator.traceStep
  }
  return steps
}

/** Runs with the named step failing once. Answers whether the step was reached at all. */
export async function withFault(workflow: string, step: string, mode: FaultMode, run: () => Promise<unknown>): Promise<boolean> {
  let hit = false
  orchestrator.traceStep = async (execute, m) => {
    if (hit || m.type !== "invoke" || m.action !== step || m.idempotency_key.split(":")[0] !== workflow) return execute()
    hit = true
    if (mode === "before its effect") throw permanent()
    throw permanent(await execute())
  }
  try {
    await run()
  } finally {
    delete orchestrator.traceStep
  }
  return hit
}
