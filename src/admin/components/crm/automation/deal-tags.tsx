import { Plus, XMarkMini } from "@medusajs/icons"
import { Badge, Container, Heading, IconButton, Input, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { FormEvent, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealDTO } from "../../../../types/http/crm"
import { automationKeys, changeTags, getTags, listKnownTags } from "../../../lib/api/automations"
import { dealKeys } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"

/** Words on a deal that people and automations put there (B-14). */
export const DealTags = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const list = useId()
  const [word, setWord] = useState("")
  const query = useQuery({ queryKey: automationKeys.tags(deal.id), queryFn: ({ signal }) => getTags(deal.id, signal) })
  const known = useQuery({ queryKey: automationKeys.knownTags, queryFn: ({ signal }) => listKnownTags(signal), staleTime: 60_000, enabled: deal.can.update })
  const change = useMutation({
    mutationFn: (body: { add?: string[]; remove?: string[] }) => changeTags(deal.id, body),
    onSuccess: (tags) => {
      client.setQueryData(automationKeys.tags(deal.id), tags)
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
      void client.invalidateQueries({ queryKey: automationKeys.knownTags })
      void client.invalidateQueries({ queryKey: dealKeys.all })
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const add = (event: FormEvent) => {
    event.preventDefault()
    const tag = word.trim()
    if (!tag || change.isPending) return
    change.mutate({ add: [tag] }, { onSuccess: () => setWord("") })
  }
  const tags = query.data ?? []
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("automations.tags.title")}</Heading></div>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        {query.data && !tags.length && !deal.can.update && <Text size="small" className="text-ui-fg-subtle">{t("automations.tags.empty")}</Text>}
        {tags.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {tags.map((tag) => (
              <li key={tag}>
                <Badge size="small" className="gap-x-1">
                  {tag}
                  {deal.can.update && <IconButton type="button" size="2xsmall" variant="transparent" aria-label={t("automations.tags.remove", { tag })} onClick={() => change.mutate({ remove: [tag] })}><XMarkMini /></IconButton>}
                </Badge>
              </li>
            ))}
          </ul>
        )}
        {deal.can.update && (
          <form className="flex gap-x-2" onSubmit={add}>
            <Input size="small" className="min-w-0" list={list} value={word} maxLength={40} autoComplete="off" placeholder={t("automations.tags.add")} aria-label={t("automations.tags.add")} onChange={(e) => setWord(e.target.value)} />
            <datalist id={list}>{known.data?.map((tag) => <option key={tag} value={tag} />)}</datalist>
            <IconButton type="submit" size="small" aria-label={t("automations.tags.add_button")} isLoading={change.isPending}><Plus /></IconButton>
          </form>
        )}
      </div>
    </Container>
  )
}
