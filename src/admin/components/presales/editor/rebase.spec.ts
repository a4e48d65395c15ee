import { rebaseValues } from "./rebase"
import { emptyValues, freeLine } from "./values"

const line = (title: string) => ({ ...freeLine(title), key: title, price: "10" })

describe("what was typed upon a document that somebody else saved", () => {
  const before = { ...emptyValues(), notes: "a", terms: "t", lines: [line("Mesa")] }

  it("PRE-10 keeps what was changed here and takes all else from them", () => {
    const typed = { ...before, notes: "mías" }
    const now = { ...before, terms: "suyos", lines: [line("Mesa"), line("Silla")] }
    expect(rebaseValues(before, typed, now)).toEqual({ ...now, notes: "mías" })
  })

  it("PRE-10 keeps one's own where both changed the same, lines as a whole", () => {
    const typed = { ...before, lines: [line("Mesa"), line("Banco")] }
    const now = { ...before, notes: "suyas", lines: [line("Silla")] }
    expect(rebaseValues(before, typed, now)).toEqual({ ...before, notes: "suyas", lines: typed.lines })
  })
})
