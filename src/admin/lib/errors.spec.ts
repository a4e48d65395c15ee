import type { TFunction } from "i18next"

const words: Record<string, string> = { "errors.unknown_error": "Nothing was saved.", "errors.load_unknown": "The server had a problem.", "errors.load_network": "No connection.", "errors.network": "What you wrote is still here." }
const t = ((key: string, more?: { sentence?: string; reference?: string; defaultValue?: string }) => (more?.reference ? `${more.sentence} (${more.reference})` : words[key] ?? more?.defaultValue ?? key)) as unknown as TFunction

describe("what a person is told of an error", () => {
  it("H-02 says of what could not be read what happened and how to go on, and nothing of saving", async () => {
    // Put in by the admin's build.
    for (const [name, value] of [["__BACKEND_URL__", "/"], ["__AUTH_TYPE__", "session"], ["__JWT_TOKEN_STORAGE_KEY__", ""]]) vi.stubGlobal(name, value)
    const [{ errorText, loadSentence, sentenceOf }, { ApiError }] = await Promise.all([import("./errors"), import("./http")])
    const problem = (code: string, reference: string | null = null) => new ApiError(500, code, "internal", [], {}, reference)
    expect([loadSentence(t, problem("unknown_error")), loadSentence(t, problem("network")), sentenceOf(t, problem("unknown_error"))]).toEqual(["The server had a problem.", "No connection.", "Nothing was saved."])
    expect([errorText(t, problem("unknown_error", "E-1"), loadSentence), errorText(t, problem("unknown_error", "E-1"))]).toEqual(["The server had a problem. (E-1)", "Nothing was saved. (E-1)"])
  })
})
