import { useTranslation } from "react-i18next"
import { useTexts } from "../../lib/texts"

/** A breadcrumb in the user's language: `handle = { breadcrumb: () => <Crumb k="menu.funnel" /> }`. */
export const Crumb = ({ k }: { k: string }) => {
  const { t } = useTranslation("trato")
  return useTexts() ? <>{t(k)}</> : null
}
