import { useTranslation } from "react-i18next"
import { useTabTitle } from "../../hooks/use-tab-title"
import { useTexts } from "../../lib/texts"

/** A breadcrumb in the user's language: `handle = { breadcrumb: () => <Crumb k="menu.funnel" /> }`. A page that is not in the menu says with `tab` that the tab has this name too. */
export const Crumb = ({ k, tab = false }: { k: string; tab?: boolean }) => {
  const { t } = useTranslation("trato")
  const ready = useTexts()
  useTabTitle(tab && ready ? t(k) : null)
  return ready ? <>{t(k)}</> : null
}
