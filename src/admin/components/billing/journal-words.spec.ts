import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { billing as en } from "../../i18n/en/billing"
import { billing as es } from "../../i18n/es/billing"

const SRC = path.resolve(__dirname, "..", "..", "..")

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? files(full) : /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) ? [full] : []
  })

/** `note.voided` of `action: "note.voided"` and of `action: \`note.voided${undoing ? ".undone" : ""}\``. */
const told = [...new Set(["modules/billing", "workflows/billing"].flatMap((room) => files(path.join(SRC, room))).flatMap((file) => [...readFileSync(file, "utf8").matchAll(/action: ["`]((?:note|invoice|issuer|customer)\.[a-z_]+)/g)].map((match) => match[1])))]

describe("the bitácora of notes and invoices", () => {
  it("BIL-15 has words for everything that billing writes into it, in both languages", () => {
    expect(told.length).toBeGreaterThan(20)
    const missing = (words: Record<string, Record<string, string>>) => told.filter((action) => !words[action.split(".")[0]]?.[action.split(".")[1]])
    expect(missing(es.journal)).toEqual([])
    expect(missing(en.journal)).toEqual([])
  })
})
