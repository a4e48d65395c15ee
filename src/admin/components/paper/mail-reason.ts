import type { TFunction } from "i18next"

/** Why a mail did not leave, in words; an unknown reason is shown as it came. */
export const mailReason = (t: TFunction, reason: string | null): string =>
  reason ? t(`presales.mail.${reason}`, { defaultValue: reason }) : t("presales.mail.mail_failed")
