import { STAGES } from "../../../../types/http/presales"
import { askedOfDevices, asksBeforeMove } from "./stage-asks"

describe("what a ticket's move asks", () => {
  it("PB-09 asks for the diagnosis, the work done and the customer's answer wherever a ticket is moved from, and for nothing else", () => {
    expect(STAGES.service.filter(asksBeforeMove)).toEqual(expect.arrayContaining(["diagnosed", "approved", "declined", "ready"]))
    expect(STAGES.service.filter(asksBeforeMove)).toHaveLength(4)
    expect([askedOfDevices("service", "diagnosed"), askedOfDevices("service", "ready"), askedOfDevices("order_request", "delivered")]).toEqual(["diagnosis", "work_done", null])
  })
})
