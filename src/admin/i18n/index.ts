import { applyDefaultLanguage } from "../lib/language"
import { menu as en } from "./en/menu"
import { menu as es } from "./es/menu"

// The dashboard imports language files before it starts i18next.
applyDefaultLanguage()

/**
 * One namespace for the whole plugin: `useTranslation("trato")`. Only the menus' words are here, since every
 * page of the admin loads this file; `lib/texts.ts` brings the rest with the first page of ours.
 */
export default { en: { trato: { menu: en } }, es: { trato: { menu: es } } }
