import { describeHost } from "../helpers/host"
import { differences, JournalRow, snapshotReader, unpaired } from "./database"
import { allFixtures } from "./fixtures"
import { recordSteps, withFault } from "./switch"
import type { Fixture } from "./types"

/** Numbers that may gap by design: a number taken by what fails afterwards stays taken. */
const COUNTERS = ["trato_counter", "trato_deal_counter", "trato_series", "trato_document_series", "trato_note_series", "trato_invoice_series", "order_change_action"]

const makeInput = (fixture: Fixture) => (typeof fixture === "function" ? fixture : fixture.input)
const keeps = (fixture: Fixture, step: string, mode: string): string[] =>
  typeof fixture === "function" || (fixture.at && !(mode === "after its effect" && fixture.at.includes(step))) ? [] : fixture.keeps

/** What stays of a table stays in the sums over it, as in the words that its search knows; that they are right is proven where they are made. */
const SUMS_OF: Record<string, string[]> = { trato_sales_note: ["trato_note_open", "trato_note_open_change"] }

/**
 * Every workflow with a fixture, each of its steps failing in turn, before its effect and after it: the whole
 * database must be as it was. In two halves, each a file of its own, since one host works on one at a time.
 */
export const describeFaults = (half: 0 | 1, besides: () => void = () => undefined): void =>
  describeHost(`faults, half ${half + 1}`, ({ container, db }) => {
    const run = (id: string, input: unknown) =>
      container().resolve("workflows").run(id as never, { input: input as never, throwOnError: false }) as Promise<{ errors: unknown[] }>

    besides()

    for (const [id, fixture] of Object.entries(allFixtures).filter((_, index) => index % 2 === half)) {
      it(`R-01 leaves the whole database as it was when any step of ${id} fails`, async () => {
        const ctx = { container: container() }
        const dry = await makeInput(fixture)(ctx)
        let errors: unknown[] = []
        const steps = await recordSteps(id, async () => ({ errors } = await run(id, dry)))
        expect(errors, `${id} must succeed before its failures mean anything`).toEqual([])
        expect(steps.length).toBeGreaterThan(0)

        const found: string[] = []
        const snapshot = snapshotReader(db())
        for (const step of new Set(steps)) {
          for (const mode of ["before its effect", "after its effect"] as const) {
            const input = await makeInput(fixture)(ctx)
            const kept = keeps(fixture, step, mode)
            const ignored = [...COUNTERS, ...kept, ...kept.flatMap((table) => [`${table}_word`, ...(SUMS_OF[table] ?? [])])]
            const before = await snapshot(ignored)
            const [{ seq }] = await db()("trato_journal_entry").max("seq as seq")
            const hit = await withFault(id, step, mode, () => run(id, input))
            if (!hit) continue
            const after = await snapshot(ignored)
            const journal: JournalRow[] = await db()("trato_journal_entry").select("subject_type", "subject_id", "action").where("seq", ">", seq ?? 0)
            const left = [...differences(before, after), ...(kept.length ? [] : unpaired(journal))]
            found.push(...left.map((line) => `${step}, failing ${mode}: ${line}`))
            if (typeof fixture !== "function") await fixture.settled?.(ctx, input)
          }
        }
        expect(found).toEqual([])
      })
    }
  })
