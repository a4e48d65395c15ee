import { Button, Copy, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { CalendarFeedBody } from "../../../../types/http/activities"
import { activityKeys, getFeed, setFeed } from "../../../lib/api/activities"
import { errorText } from "../../../lib/errors"
import { SmallDialog } from "../../common/small-dialog"

/** The private address of one's calendar, for phones and calendar programs (B-16). */
export const FeedDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const query = useQuery({ queryKey: activityKeys.feed, queryFn: ({ signal }) => getFeed(signal) })
  const change = useMutation({
    mutationFn: (action: CalendarFeedBody["action"]) => setFeed({ action }),
    onSuccess: (feed) => client.setQueryData(activityKeys.feed, feed),
    onError: (error) => toast.error(errorText(t, error)),
  })
  const url = query.data?.url
  return (
    <SmallDialog title={t("activities.feed.title")} description={t("activities.feed.text")} onClose={onClose} error={query.error ? errorText(t, query.error) : undefined}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.close")}</Button>
          {query.data && (url
            ? <><Button type="button" size="small" variant="secondary" isLoading={change.isPending} onClick={() => change.mutate("renew")}>{t("activities.feed.renew")}</Button><Button type="button" size="small" variant="danger" isLoading={change.isPending} onClick={() => change.mutate("revoke")}>{t("activities.feed.revoke")}</Button></>
            : <Button type="button" size="small" isLoading={change.isPending} onClick={() => change.mutate("create")}>{t("activities.feed.create")}</Button>)}
        </>
      }
    >
      {url && <div className="bg-ui-bg-component flex items-center gap-x-2 rounded-lg px-3 py-2"><Text size="small" className="min-w-0 flex-1 break-all" data-testid="feed-url">{url}</Text><Copy content={url} /></div>}
    </SmallDialog>
  )
}
