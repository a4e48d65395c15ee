import { useTranslation } from "react-i18next"

/** The language in which files are to speak: that of the screen, of the two that there are. */
export function useLanguage(): "es" | "en" {
  const { i18n } = useTranslation("trato")
  return i18n.language?.startsWith("en") ? "en" : "es"
}
