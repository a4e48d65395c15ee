import { differences, snapshotReader } from "../faults/database"
import type { Host } from "./host"

type Answer = { status: number; data: unknown }

/** What is asked, and what it must be answered: its status and its code, or `path:code` of each of its fields. */
export type Refusal = [what: string, ask: () => Promise<Answer>, answer: string]

const told = ({ status, data }: Answer): string => {
  const { code, errors } = data as { code?: string; errors?: { path: string; code: string }[] }
  return `${status} ${errors?.length ? errors.map((error) => `${error.path}:${error.code}`).join(" ") : code}`
}

/** Asks one after the other what must be refused: each says why, in words for people, and no table, nor the bitácora, holds anything new after it. */
export async function refusesAll({ db }: Pick<Host, "db">, refusals: Refusal[]): Promise<void> {
  const read = snapshotReader(db())
  const entries = async () => (await db()("trato_journal_entry").count("id as n"))[0].n
  const answers: [string, string][] = []
  for (const [what, ask] of refusals) {
    const [before, written] = [await read(), await entries()]
    const given = await ask()
    answers.push([what, told(given)])
    expect([what, (given.data as { message: string }).message]).toEqual([what, expect.stringMatching(/\p{L}{3}/u)])
    expect([what, differences(before, await read()), await entries()]).toEqual([what, [], written])
  }
  expect(answers).toEqual(refusals.map(([what, , answer]) => [what, answer]))
}
