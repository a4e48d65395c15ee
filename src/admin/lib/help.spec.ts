import { readdirSync } from "node:fs"
import path from "node:path"
import en from "../i18n/en/all"
import es from "../i18n/es/all"
import { HELP_WORDS, topicOf } from "./help"

const routes = path.resolve(__dirname, "../routes")
const pages = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? pages(path.join(folder, entry.name)) : entry.name === "page.tsx" ? [`/${path.relative(routes, folder)}`] : [])

describe("help", () => {
  it("DAY-08 is there on every page of ours and on none of the host's", () => {
    const ours = pages(routes)
    expect(ours.length).toBeGreaterThan(15)
    expect(ours.filter((page) => !topicOf(page))).toEqual([])
    expect(["/orders", "/customers/cus_1", "/settings/store", "/crmx", "/billings", "/"].map(topicOf)).toEqual([null, null, null, null, null, null])
    expect([topicOf("/crm/funnel"), topicOf("/crm/deals/trdeal_1"), topicOf("/billing/notes/x"), topicOf("/settings/trato-imports"), topicOf("/settings/trato-roles")]).toEqual(["board", "deal", "receipts", "imports", "settings"])
  })

  it("DAY-08 says what to do step by step in both languages, and explains every word it names", () => {
    for (const { help } of [es, en]) {
      expect(Object.keys(help.topics).sort()).toEqual(Object.keys(HELP_WORDS).sort())
      for (const [topic, { steps }] of Object.entries(help.topics)) expect([topic, steps.split("\n").length >= 3]).toEqual([topic, true])
      expect(Object.keys(help.terms).sort()).toEqual([...new Set(Object.values(HELP_WORDS).flat())].sort())
    }
    expect(Object.entries(es.help.topics).map(([topic, { steps }]) => [topic, steps.split("\n").length])).toEqual(Object.entries(en.help.topics).map(([topic, { steps }]) => [topic, steps.split("\n").length]))
  })
})
