import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import en from "../../i18n/en/all"
import es from "../../i18n/es/all"

const SRC = path.resolve(__dirname, "..", "..", "..")

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? (entry.name === "migrations" ? [] : files(full)) : /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) ? [full] : []
  })

/** Columns of queries, and events told to others, look the same. */
const COLUMNS = /^(customer\.(company_name|first_name|last_name|email|phone|id)|invoice\.id|deal\.id|document\.id|note\.issued)$/

/** Whatever looks like an action in a file that writes history: `note.voided`, also out of a condition, also with `.undone`. */
const told = [
  ...new Set(
    ["modules", "workflows"].flatMap((room) => files(path.join(SRC, room))).map((file) => readFileSync(file, "utf8")).filter((text) => /appendJournal|JournalDraft|undoneEntry/.test(text))
      .flatMap((text) => [...text.matchAll(/["`]((?:note|invoice|issuer|customer|settings|document|deal|role|team|import|automation|webhook)\.[a-z_]+)(?=["`.$])/g)].map((match) => match[1]))
      .filter((action) => !COLUMNS.test(action))
  ),
  // Put together where they are written.
  "invoice.complement_canceled", "invoice.credit_canceled", "note.global_started", "note.invoice_started",
]

type Words = { [key: string]: string | Words }

/** Where the timeline looks, in its order. */
const found = (all: Words, action: string): boolean =>
  [all.journal, (all.presales as Words).journal, (all.billing as Words).journal].some((place) => typeof action.split(".").reduce<string | Words | undefined>((at, key) => (typeof at === "object" ? at[key] : undefined), place) === "string")

describe("the bitácora", () => {
  it("BIL-15 has words for everything that is written into it, in both languages", () => {
    expect(told.length).toBeGreaterThan(80)
    expect(told.filter((action) => !found(es as unknown as Words, action))).toEqual([])
    expect(told.filter((action) => !found(en as unknown as Words, action))).toEqual([])
  })
})
