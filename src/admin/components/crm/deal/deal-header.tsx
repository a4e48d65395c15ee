import { ArrowUturnLeft, CheckCircle, EllipsisHorizontal, InformationCircle, Trash, XCircle } from "@medusajs/icons"
import { Button, Container, DropdownMenu, Heading, IconButton, Input, Text, Tooltip } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { DealDTO, StageDTO } from "../../../../types/http/crm"
import { dealKeys } from "../../../lib/api/deals"
import { InlineField } from "../../common/inline-field"
import { DeleteDealsDialog } from "../delete-deals-dialog"
import { TITLE_MAX, tooLong } from "../form/limits"
import { StatusLabel } from "../status-label"
import { CloseDealDialog } from "./close-dialog"
import { DealFields } from "./deal-fields"
import { ReopenDialog } from "./reopen-dialog"
import { StagePath } from "./stage-path"
import { useDealField } from "./use-deal-field"

/** Title, state with its buttons, the way through the stages, and the deal's own fields. */
export const DealHeader = ({ deal, stages }: { deal: DealDTO; stages: StageDTO[] }) => {
  const { t } = useTranslation("trato")
  const save = useDealField(deal)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-72">
            <Text size="xsmall" leading="compact" className="text-ui-fg-subtle tabular-nums">{deal.key}</Text>
            <InlineField
              layout="bare"
              label={t("crm.deal.title")}
              paths={["title"]}
              value={deal.title}
              editable={deal.can.update}
              check={(v) => (v.trim() ? tooLong(t, v, TITLE_MAX) : t("errors.required"))}
              onSave={(v) => save({ title: v.trim() })}
              editor={({ set, commit: _c, cancel: _x, ...field }) => <Input {...field} onChange={(e) => set(e.target.value)} />}
            >
              <Heading level="h1" className="break-words">{deal.title}</Heading>
            </InlineField>
          </div>
          <StatusActions deal={deal} />
        </div>
        {stages.length > 0 && <StagePath deal={deal} stages={stages} />}
      </div>
      <DealFields deal={deal} save={save} />
    </Container>
  )
}

/** EXT-03, CRM-07: without the grant there is only the badge. */
const StatusActions = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const [ask, setAsk] = useState<"won" | "lost" | "reopen" | null>(null)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <StatusLabel status={deal.status} long />
      <Tooltip content={t("crm.detail.status_help")}>
        <button type="button" aria-label={t("crm.detail.status_help_label")} className="text-ui-fg-subtle hover:text-ui-fg-subtle focus-visible:shadow-borders-focus shrink-0 rounded-full outline-none"><InformationCircle /></button>
      </Tooltip>
      {deal.can.close && deal.status === "open" && (
        <>
          <Button size="small" variant="secondary" onClick={() => setAsk("won")}><CheckCircle className="text-ui-tag-green-icon" /> {t("crm.detail.mark_won")}</Button>
          <Button size="small" variant="secondary" onClick={() => setAsk("lost")}><XCircle className="text-ui-tag-red-icon" /> {t("crm.detail.mark_lost")}</Button>
        </>
      )}
      {deal.can.close && deal.status !== "open" && (
        <Button size="small" variant="secondary" onClick={() => setAsk("reopen")}><ArrowUturnLeft /> {t("crm.detail.reopen")}</Button>
      )}
      {deal.can.delete && <MoreMenu deal={deal} />}
      {(ask === "won" || ask === "lost") && <CloseDealDialog deal={deal} as={ask} onClose={() => setAsk(null)} />}
      {ask === "reopen" && <ReopenDialog deal={deal} onClose={() => setAsk(null)} />}
    </div>
  )
}

const MoreMenu = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const navigate = useNavigate()
  const [deleting, setDeleting] = useState(false)
  const gone = () => {
    navigate("/crm/funnel")
    client.removeQueries({ queryKey: dealKeys.one(deal.id) })
  }
  return (
    <>
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("actions.more")}><EllipsisHorizontal /></IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.Item className="gap-x-2" onSelect={() => setDeleting(true)}><Trash className="text-ui-fg-subtle" /> {t("crm.detail.delete")}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
    {deleting && <DeleteDealsDialog ids={[deal.id]} onClose={() => setDeleting(false)} onDone={gone} />}
    </>
  )
}
