import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { quantity, withQuantities } from "./amounts-in-texts"
import { widenTouches } from "./touch"

const LOADERS = { es: () => import("../i18n/es/all"), en: () => import("../i18n/en/all") }

type Language = keyof typeof LOADERS

const loaded = new Set<Language>()

/** What i18next will look in: Spanish of any country, else English, which it falls back to. */
const languageOf = (tag: string | undefined): Language => (tag?.toLowerCase().startsWith("es") ? "es" : "en")

/**
 * True once the words of the user's language are there. Pages and widgets wait for it (`Later`, `Gate`), so that
 * none shows keys; a chunk that does not arrive is thrown to the page's error boundary, as one of a page is.
 */
export function useTexts(): boolean {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const [, tell] = useState<Language | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const ready = loaded.has(language)
  useEffect(() => {
    if (loaded.has(language)) return
    let wanted = true
    LOADERS[language]()
      .then(({ default: texts }) => {
        widenTouches()
        i18n.services.formatter?.add("quantity", quantity)
        i18n.addResourceBundle(language, "trato", withQuantities(texts), true, true)
        loaded.add(language)
        if (wanted) tell(language)
      })
      .catch((error: unknown) => wanted && setFailure(error instanceof Error ? error : new Error(String(error))))
    return () => {
      wanted = false
    }
  }, [i18n, language])
  if (failure) throw failure
  return ready
}
