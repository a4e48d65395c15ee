import { stageText, texts } from "./texts"

const leaves = (value: unknown, path = ""): [string, string][] =>
  typeof value === "function" ? [[path, String((value as (...given: unknown[]) => unknown)("7", "8"))]] : typeof value === "string" ? [[path, value]] : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))

describe("the words of a document's page", () => {
  it("PB-13 says everything in both languages", () => {
    const [es, en] = [leaves({ ...texts.es, stages: stageText.es }), leaves({ ...texts.en, stages: stageText.en })].map((list) => new Map(list)) as [Map<string, string>, Map<string, string>]
    expect([...en.keys()].sort()).toEqual([...es.keys()].sort())
    const same = [...es].filter(([key, text]) => en.get(key) === text && !key.endsWith(".tone")).map(([key]) => key)
    expect(same.sort()).toEqual(["by", "subtotal", "total"])
  })
})
