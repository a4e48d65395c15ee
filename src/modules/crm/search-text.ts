import { anyForm, Forms } from "../../utils/known-words"

/** Text as it is searched: lower case, without accents, so that "cafe" finds "Café". */
export const normalise = (text: string): string =>
  text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()

/** Texts by which people sort: written normalised, since the order of a plain column puts "Ágata" after "Zafiro". */
export const sortTexts = (deal: { title: string; customer_name: string | null }) =>
  ({ title_sort: normalise(deal.title), customer_sort: normalise(deal.customer_name ?? "") })

/** What of a deal is searched: its key (as one word, and as a bare number), title, customer and contact. */
export const searchText = (deal: { key: string; title: string; customer_name: string | null; contact_name: string | null }): string =>
  [oneWordKeys(deal.key), deal.key.replace(/\D/g, "").replace(/^0+/, ""), deal.title, deal.customer_name, deal.contact_name]
    .map((t) => normalise(t ?? "")).filter(Boolean).join(" ")

/** `T-000123` would be two words, and every deal has a word that begins with t. */
const oneWordKeys = (text: string): string => text.replace(/\bt-(\d+)/gi, "t$1")

/** What is looked for: each may be the beginning of a word. */
export const searchWords = (q: string): string[] => normalise(oneWordKeys(q)).split(" ").filter(Boolean).slice(0, 10)

/** A full-text query in which every word may be the beginning of one; null when nothing is left to look for. */
export function searchQuery(q: string, forms?: Forms): string | null {
  const words = searchWords(q)
  return words.length ? queryOf(words, forms) : null
}

/** The same of words that are known already, at least one. */
export const queryOf = (words: string[], forms?: Forms): string => words.map((word) => anyForm(word, forms)).join(" & ")
