import { Badge, Container, Heading, Skeleton, Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ScoreLineDTO } from "../../../../types/http/score"
import { shownRuleName } from "../../../../utils/score-presets"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { getScore, knowledgeKeys } from "../../../lib/api/knowledge"
import { isApiError } from "../../../lib/http"
import { LoadError } from "../../error-view"
import { LINK } from "../../paper/link"

/** The score of a customer with each of its reasons (CRM-80, B-12). Whoever may not see the customer sees nothing of it. */
const ScoreCard = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const allowed = !!me?.features.crm && can("deal:view")
  const query = useQuery({ queryKey: knowledgeKeys.score(customerId), queryFn: ({ signal }) => getScore(customerId, signal), enabled: allowed, retry: false })
  if (!allowed || (isApiError(query.error) && query.error.status === 404)) return null
  const score = query.data
  return (
    <Container className="divide-y p-0" data-testid="score-card">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("know.score.title")}</Heading>
        {score && <ScoreBadge score={score.score} />}
      </div>
      {query.isPending && <div className="px-6 py-4"><Skeleton className="h-12 w-full" /></div>}
      {query.error && <LoadError query={query} />}
      {score === null && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("know.score.not_yet")}</Text>}
      {score && !score.lines.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("know.score.none")}</Text>}
      {score && score.lines.length > 0 && (
        <ul className="flex flex-col gap-y-2 px-6 py-4">
          {score.lines.map((line) => <Line key={line.rule_id} line={line} />)}
        </ul>
      )}
      {score && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-3">
          <Text size="xsmall" className="text-ui-fg-subtle">{t("know.score.computed", { when: format.instant(score.computed_at, me?.time_zone) })}</Text>
          {can("settings:update") && <Link to="/settings/trato-score" className={`${LINK} txt-compact-xsmall`}>{t("know.score.edit")}</Link>}
        </div>
      )}
    </Container>
  )
}

const Line = ({ line }: { line: ScoreLineDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const value = line.fact === "spend" || line.fact === "spend_year" ? format.money(line.value, line.currency_code ?? "mxn") : t(`know.score.value.${line.fact}`, { count: line.value })
  return (
    <li className="flex items-start justify-between gap-x-3">
      <span className="flex min-w-0 flex-col">
        <Text as="span" size="small" leading="compact" className="break-words">{shownRuleName(line.rule_id, line.name, format.language)}</Text>
        <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle">{value}</Text>
      </span>
      <Text as="span" size="small" leading="compact" weight="plus" className={clx("shrink-0 tabular-nums", line.points < 0 && "text-ui-fg-error")}>
        {line.points > 0 ? "+" : "−"}{format.number(Math.abs(line.points))}
        <span className="sr-only"> {t("know.score.title")}</span>
      </Text>
    </li>
  )
}

/** From cold to warm, with the number that says it. */
export const ScoreBadge = ({ score }: { score: number }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return <Badge size="2xsmall" color={score >= 50 ? "green" : score >= 20 ? "blue" : score < 0 ? "red" : "grey"} className="tabular-nums" title={t("know.score.total", { score: format.number(score) })}>{format.number(score)}</Badge>
}

export default ScoreCard
