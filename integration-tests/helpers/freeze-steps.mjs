/**
 * Preloaded into a server that is going to be killed: stops runs of the workflow TRATO_FREEZE_WORKFLOW
 * for good before chosen steps, as if the process had just ended the step before. TRATO_FREEZE_STEPS
 * lists for each run in turn the number of the step: `7`; `7>12` goes on to the twelfth when the
 * process is told to by SIGUSR2; `7>` goes on to the end. One more than there are steps stops after the
 * last one.
 */
import orchestration from "@medusajs/framework/orchestration"
import { countSteps } from "./step-count.mjs"

const plans = (process.env.TRATO_FREEZE_STEPS || "").split(",").filter(Boolean).map((plan) => plan.split(">").map(Number))
const last = Number(process.env.TRATO_FREEZE_LAST)
const seen = []
let told = () => {}
const go = new Promise((resolve) => (told = resolve))
process.on("SIGUSR2", () => told())

async function stop(run, number, action) {
  if (!seen.includes(run)) seen.push(run)
  const index = seen.indexOf(run)
  const [first, second] = plans[index] ?? []
  if (number !== first && number !== second) return
  process.stdout.write(`FROZEN ${index} ${number} ${action}\n`)
  await (number === first && second !== undefined ? go : new Promise(() => {}))
}

orchestration.TransactionOrchestrator.traceStep = countSteps(process.env.TRATO_FREEZE_WORKFLOW, async ({ run, number, action }, execute) => {
  await stop(run, number, action)
  const response = await execute()
  if (number === last) await stop(run, number + 1, "end")
  return response
})
