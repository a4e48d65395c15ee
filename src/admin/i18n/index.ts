import { applyDefaultLanguage } from "../lib/language"
import en from "./en"
import es from "./es"

// The dashboard imports language files before it starts i18next.
applyDefaultLanguage()

/** One namespace for the whole plugin: `useTranslation("trato")`. */
export default { en: { trato: en }, es: { trato: es } }
