import en from "./en"
import es from "./es"

/** One namespace for the whole plugin: `useTranslation("trato")`. */
export default { en: { trato: en }, es: { trato: es } }
