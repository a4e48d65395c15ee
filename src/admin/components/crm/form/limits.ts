import type { TFunction } from "i18next"

/** CRM-32 to CRM-34. The server checks the same. */
export const CUSTOMER_MAX = 300
export const TITLE_MAX = 200
export const DESCRIPTION_MAX = 1000
export const CONTACT_MAX = 300

/**
 * A sentence when the text is longer than it may be. Fields take what is typed or pasted whole and say so,
 * since one that cuts silently loses words.
 */
export const tooLong = (t: TFunction, text: string, max: number): string | null =>
  text.trim().length > max ? t("errors.text_too_long", { max, used: text.trim().length }) : null
