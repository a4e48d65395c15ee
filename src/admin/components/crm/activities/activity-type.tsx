import { ChatBubble, CheckCircle, Clock, Envelope, Phone, Users } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import type { useTranslation } from "react-i18next"
import type { ActivityDTO, ActivityType } from "../../../../types/http/activities"

type T = ReturnType<typeof useTranslation<"trato">>["t"]

/** An icon and a colour for each type (EXT-04); the word stands beside them or is read. */
const LOOK: Record<ActivityType, { Icon: typeof Phone; className: string; chip: string }> = {
  call: { Icon: Phone, className: "text-ui-tag-blue-icon", chip: "bg-ui-tag-blue-bg text-ui-tag-blue-text border-ui-tag-blue-border" },
  email: { Icon: Envelope, className: "text-ui-tag-purple-icon", chip: "bg-ui-tag-purple-bg text-ui-tag-purple-text border-ui-tag-purple-border" },
  meeting: { Icon: Users, className: "text-ui-tag-green-icon", chip: "bg-ui-tag-green-bg text-ui-tag-green-text border-ui-tag-green-border" },
  message: { Icon: ChatBubble, className: "text-ui-tag-orange-icon", chip: "bg-ui-tag-orange-bg text-ui-tag-orange-text border-ui-tag-orange-border" },
  task: { Icon: CheckCircle, className: "text-ui-tag-neutral-icon", chip: "bg-ui-tag-neutral-bg text-ui-tag-neutral-text border-ui-tag-neutral-border" },
  other: { Icon: Clock, className: "text-ui-fg-subtle", chip: "bg-ui-bg-component text-ui-fg-subtle border-ui-border-base" },
}

export const chipLook = (type: ActivityType): string => LOOK[type].chip

export const typeName = (t: T, activity: Pick<ActivityDTO, "type" | "type_name">): string => (activity.type === "other" && activity.type_name ? activity.type_name : t(`activities.types.${activity.type}`))

export const TypeIcon = ({ type, className }: { type: ActivityType; className?: string }) => {
  const { Icon, className: color } = LOOK[type]
  return <Icon aria-hidden className={clx("shrink-0", color, className)} />
}
