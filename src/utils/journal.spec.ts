import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { appendJournal, JournalDraft, undoneEntry } from "./journal"

type Row = { id: string; subject_id: string; changes: string | null; data: string | null }

const draft = (n: number): JournalDraft => ({ subject_type: "deal", subject_id: `trdeal_${n}`, action: "deal.moved", actor: { type: "user", id: "user_a", name: "Ana" }, changes: { stage: ["a", n] } })

/** What one transaction was told to insert, statement by statement. */
function recorder() {
  const statements: Row[][] = []
  const trx = (table: string) => {
    expect(table).toBe("trato_journal_entry")
    return { insert: async (rows: Row[]) => void statements.push(rows) }
  }
  return { statements, trx: trx as unknown as Knex }
}

describe("entries of the bitácora in one transaction", () => {
  it.each([[0, []], [1, [1]], [5_001, [5_000, 1]], [10_001, [5_000, 5_000, 1]]])("CRM-67 %i entries are as many statements as PostgreSQL takes values", async (count, sizes) => {
    const { statements, trx } = recorder()
    const drafts = Array.from({ length: count }, (_, n) => draft(n))
    const ids = await appendJournal(trx, drafts)
    expect(statements.map((rows) => rows.length)).toEqual(sizes)
    for (const rows of statements) expect(rows.length * Object.keys(rows[0]).length).toBeLessThanOrEqual(65_535)
    const rows = statements.flat()
    expect(rows.map((row) => row.subject_id)).toEqual(drafts.map((one) => one.subject_id))
    expect(rows.map((row) => row.id)).toEqual(ids)
    expect(new Set(ids).size).toBe(count)
  })

  it("CRM-67 a mistake in a later part is the caller's, whose transaction takes back the parts before", async () => {
    let told = 0
    const trx = (() => ({ insert: async () => { if (++told === 2) throw new Error("disk full") } })) as unknown as Knex
    await expect(appendJournal(trx, Array.from({ length: 5_001 }, (_, n) => draft(n)))).rejects.toThrow("disk full")
    expect(told).toBe(2)
  })

  it("CRM-67 what is undone is told the other way round", () => {
    expect(undoneEntry(draft(3))).toMatchObject({ action: "deal.moved.undone", subject_id: "trdeal_3", changes: { stage: [3, "a"] } })
  })
})
