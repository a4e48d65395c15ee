import { InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { FunnelNews } from "../../../lib/funnel-rebase"

/** Why nothing was saved. When somebody else was quicker: what they did, since the draft now stands upon it. */
export const SaveProblem = ({ news, text }: { news: FunnelNews[]; text: string }) => {
  const { t } = useTranslation("trato")
  if (!news.length) return <InlineTip variant="error" label={t("crm.edit.not_saved")} role="alert">{text}</InlineTip>
  return (
    <InlineTip variant="warning" label={t("crm.edit.stale")} role="alert">
      {t("crm.edit.stale_text")}
      <ul className="mt-1 list-disc pl-4">
        {news.map((one) => <li key={JSON.stringify(one)}>{one.kind === "count" ? t("crm.edit.news.count", { stage: one.stage, before: one.before, count: one.after }) : t(`crm.edit.news.${one.kind}`, one)}</li>)}
      </ul>
    </InlineTip>
  )
}
