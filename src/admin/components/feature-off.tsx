import { CircleSliders } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { Feature } from "../lib/api/me"
import { StateView } from "./common/state-view"

/** D17: the host cannot drop a menu entry, so the page says that the module is off and who can switch it on. */
export const FeatureOff = ({ feature }: { feature: Feature }) => {
  const { t } = useTranslation("trato")
  return <StateView icon={<CircleSliders />} title={t("gate.off.title")} text={t("gate.off.text", { feature: t(`features.${feature}`) })} />
}
