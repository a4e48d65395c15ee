import { WorkflowManager } from "@medusajs/framework/orchestration"
import { allFixtures } from "./fixtures"
import { describeFaults } from "./harness"

describeFaults(0, () => {
  it("R-01 has a fixture for every workflow of ours in the registry", () => {
    const ours = [...WorkflowManager.getWorkflows().keys()].filter((id) => id.startsWith("trato-"))
    expect(ours.length).toBeGreaterThan(0)
    expect(ours.filter((id) => !(id in allFixtures))).toEqual([])
    expect(Object.keys(allFixtures).filter((id) => !ours.includes(id))).toEqual([])
  })
})
