import { Badge, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SegmentRules } from "../../../../types/http/segments"
import { useDebounced } from "../../../hooks/use-debounced"
import { useFormat } from "../../../hooks/use-format"
import { knowledgeKeys, previewSegment } from "../../../lib/api/knowledge"
import { errorText } from "../../../lib/errors"
import { Initials } from "../../common/initials"
import { LIFECYCLE_COLOR } from "../customer/crm-card"
import { ScoreBadge } from "../score/score-card"
import { isComplete } from "./condition-fields"

/** Whom the rules mean while they are being written. */
export const PreviewCard = ({ rules }: { rules: SegmentRules }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const asked = useDebounced(rules, 400)
  const complete = isComplete(asked)
  const { data, error, isPlaceholderData } = useQuery({ queryKey: knowledgeKeys.preview(asked), queryFn: ({ signal }) => previewSegment(asked, signal), enabled: complete, placeholderData: keepPreviousData })
  return (
    <Container className="divide-y p-0" aria-busy={isPlaceholderData}>
      <div className="flex items-baseline justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("know.segments.preview")}</Heading>
        {complete && data && <Text size="small" weight="plus" role="status" className="tabular-nums" data-testid="preview-count">{t("know.segments.members", { count: data.count, formatted: format.number(data.count) })}</Text>}
      </div>
      {!complete && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("know.segments.preview_waits")}</Text>}
      {complete && error && <Text size="small" className="text-ui-fg-error px-6 py-4">{errorText(t, error)}</Text>}
      {complete && !data && !error && <div className="px-6 py-4"><Skeleton className="h-24 w-full" /></div>}
      {complete && data && !data.count && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("know.segments.preview_none")}</Text>}
      {complete && data && data.count > 0 && (
        <ul className="divide-ui-border-base max-h-[60vh] divide-y overflow-y-auto" tabIndex={0} aria-label={t("know.segments.preview")}>
          {data.sample.map((one) => (
            <li key={one.customer_id} className="flex items-center gap-x-3 px-6 py-2">
              <span className="flex min-w-0 flex-1 flex-col">
                <Link to={`/customers/${one.customer_id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus truncate rounded outline-none hover:underline">{one.name}</Link>
                {one.email && <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle truncate">{one.email}</Text>}
              </span>
              <Badge size="2xsmall" color={LIFECYCLE_COLOR[one.lifecycle]}>{t(`deals.customer.lifecycles.${one.lifecycle}`)}</Badge>
              {one.score !== null && <ScoreBadge score={one.score} />}
              {one.seller && <Initials person={one.seller} />}
            </li>
          ))}
        </ul>
      )}
      {complete && data && data.count > data.sample.length && <Text size="xsmall" className="text-ui-fg-subtle px-6 py-3">{t("know.segments.preview_more", { shown: data.sample.length })}</Text>}
    </Container>
  )
}
