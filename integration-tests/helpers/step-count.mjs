import { AsyncLocalStorage } from "node:async_hooks"

/**
 * Numbers the steps that a workflow (or each of several, apart by commas) runs, those of nested workflows included, from 1 on in each of
 * its runs. A step that only stands for a nested workflow is none: before it is before its first step.
 *
 * Answers a tracer for `TransactionOrchestrator.traceStep`. `visit({ run, number, action }, execute)`
 * is called in place of each step; `run` names the workflow's run.
 */
export function countSteps(workflow, visit) {
  const workflows = workflow.split(",")
  const runs = new AsyncLocalStorage()
  const counts = new Map()
  return (execute, { type, action, idempotency_key }) => {
    const [model, transaction] = idempotency_key.split(":")
    const run = workflows.includes(model) ? transaction : runs.getStore()
    if (!run || type !== "invoke") return execute()
    return runs.run(run, () => {
      if (action.endsWith("-as-step")) return execute()
      const number = (counts.get(run) ?? 0) + 1
      counts.set(run, number)
      return visit({ run, number, action }, execute)
    })
  }
}
