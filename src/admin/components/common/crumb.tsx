import { useTranslation } from "react-i18next"

/** A breadcrumb in the user's language: `handle = { breadcrumb: () => <Crumb k="crm.menu.funnel" /> }`. */
export const Crumb = ({ k }: { k: string }) => {
  const { t } = useTranslation("trato")
  return <>{t(k)}</>
}
