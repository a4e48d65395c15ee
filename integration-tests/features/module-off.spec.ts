import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")
const files = ["jobs", "subscribers"].flatMap((folder) => readdirSync(path.join(root, "src", folder)).filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => `src/${folder}/${name}`))

/** Which module's switch a job or subscriber asks before anything else: the source names it. */
const asks = (file: string, feature: string): boolean => readFileSync(path.join(root, file), "utf8").includes(`features.${feature}`)

type Handler = (input: unknown) => Promise<void>

/** A shop that switched the module off, and knows nothing else: whoever asks for more than the switch fails. */
function shopWithout(feature: string): { resolve: (key: string) => { getOptions: () => { features: Record<string, boolean> } }; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    resolve: (key) => {
      asked.push(key)
      return { getOptions: () => ({ features: { crm: true, presales: true, billing: true, self_invoice: true, [feature]: false } }) }
    },
  }
}

describe("a module that is switched off", () => {
  const silent = files.filter((file) => asks(file, "crm"))

  it.each(silent)("CRM-03 D17 %s does nothing without the CRM", async (file) => {
    const { default: handler } = (await import(path.join(root, file))) as { default: Handler }
    const container = shopWithout("crm")
    await handler(file.startsWith("src/jobs") ? container : { event: { name: "x", data: { id: "x", order_id: "x" } }, container })
    expect(container.asked).toHaveLength(1)
  })

  it("CRM-03 D17 the CRM's own jobs and subscribers all ask for its switch", () => {
    for (const name of ["trato-rebalance-board", "trato-reconcile-deal-orders", "trato-order-placed", "trato-order-canceled", "trato-payment-captured", "trato-customer-updated"]) {
      expect(silent.some((file) => file.endsWith(`/${name}.ts`)), name).toBe(true)
    }
  })
})
