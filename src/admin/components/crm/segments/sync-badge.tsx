import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SegmentDTO } from "../../../../types/http/segments"

const COLOR = { never: "grey", synced: "green", group_gone: "red", failed: "red" } as const

/** How the group of a segment stands. */
export const SyncBadge = ({ segment }: { segment: SegmentDTO }) => {
  const { t } = useTranslation("trato")
  return <Badge size="2xsmall" color={segment.sync || segment.group_id ? COLOR[segment.state] : "grey"}>{segment.sync || segment.group_id ? t(`know.segments.states.${segment.state}`) : t("know.segments.not_synced")}</Badge>
}
