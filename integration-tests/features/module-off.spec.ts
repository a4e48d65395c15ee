import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")
const files = ["jobs", "subscribers"].flatMap((folder) => readdirSync(path.join(root, "src", folder)).filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => `src/${folder}/${name}`))

/** Which part's switch a job or subscriber asks before anything else: the source names it. */
const asks = (file: string, feature: string): boolean => readFileSync(path.join(root, file), "utf8").includes(`isOn(container, "${feature}")`)

/** Of no part: what they keep in order is there whatever a shop switched off. */
const OF_ALL = ["src/jobs/trato-forget-asks.ts", "src/jobs/trato-forget-words.ts", "src/jobs/trato-retry-mail.ts", "src/subscribers/trato-user-deleted.ts"]

type Handler = (input: unknown) => Promise<void>

/** A shop that switched a part off, and knows nothing else: whoever asks for more than the switch fails. */
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

describe("a part that is switched off", () => {
  it.each(["crm", "presales", "billing"].flatMap((feature) => files.filter((file) => asks(file, feature)).map((file) => [file, feature])))("CRM-03 D17 %s does nothing without %s", async (file, feature) => {
    const { default: handler } = (await import(path.join(root, file))) as { default: Handler }
    const container = shopWithout(feature)
    await handler(file.startsWith("src/jobs") ? container : { event: { name: "x", data: { id: "x", order_id: "x" } }, container })
    expect(container.asked).toEqual(["trato_access"])
  })

  it("CRM-03 D17 every job and subscriber asks for the switch of its part", () => {
    expect(files.filter((file) => !["crm", "presales", "billing"].some((feature) => asks(file, feature)))).toEqual(OF_ALL)
  })
})
