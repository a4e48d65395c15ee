import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { waitAsked } from "./prefer"

const asked = (prefer?: string) => {
  const headers: Record<string, string> = {}
  const ms = waitAsked({ headers: { prefer } } as unknown as MedusaRequest, { setHeader: (name: string, value: string) => (headers[name] = value) } as unknown as MedusaResponse)
  return [ms, headers["Preference-Applied"]]
}

it("Q-06 waits as long as the caller prefers, ten seconds at most, and says what it took", () => {
  expect(asked("wait=3")).toEqual([3000, "wait=3"])
  expect(asked('respond-async, Wait = "2"; x=1')).toEqual([2000, "wait=2"])
  expect(asked("wait=99999")).toEqual([10_000, "wait=10"])
  for (const nothing of [undefined, "", "wait", "wait=", "wait=-1", "wait=abc", "await=5", "wait=0", `${"x".repeat(300)},wait=5`]) expect(asked(nothing)).toEqual([0, undefined])
})
