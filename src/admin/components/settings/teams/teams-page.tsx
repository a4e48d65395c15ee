import { PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { TeamDTO } from "../../../../types/http/access"
import { accessKeys, deleteTeam, listTeams } from "../../../lib/api/access"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { SettingsGate } from "../settings-gate"
import { TeamEditor } from "./team-editor"

const TeamsPage = () => <SettingsGate grant="role:update">{() => <Teams />}</SettingsGate>

/** Who sells together: a role with the reach "Su equipo" sees what its team mates have. */
const Teams = () => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const query = useQuery({ queryKey: accessKeys.teams, queryFn: ({ signal }) => listTeams(signal) })
  const [edited, setEdited] = useState<TeamDTO | "new" | null>(null)
  const remove = useMutation({
    mutationFn: (team: TeamDTO) => deleteTeam(team.id),
    onSuccess: (_, team) => toast.success(t("settings.teams.deleted", { team: team.name })),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: accessKeys.teams }),
  })
  const ask = async (team: TeamDTO) => {
    if (await prompt({ title: t("settings.teams.delete_title", { team: team.name }), description: t("settings.teams.delete_text"), confirmText: t("settings.teams.delete_confirm"), cancelText: t("actions.cancel"), variant: "danger" })) remove.mutate(team)
  }
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <Section
        level="h1"
        title={t("settings.teams.title")}
        text={t("settings.teams.text")}
        action={<Button size="small" variant="secondary" onClick={() => setEdited("new")}><Plus /> {t("settings.teams.new")}</Button>}
      >
        {!query.data ? <RowsSkeleton rows={3} /> : !query.data.length ? <EmptyRows title={t("settings.teams.empty_title")} text={t("settings.teams.empty_text")} /> : (
          <ul className="divide-y">
            {query.data.map((team) => (
              <li key={team.id} className="hover:bg-ui-bg-base-hover relative flex items-center gap-x-4 px-6 py-3">
                <div className="min-w-0 flex-1">
                  <button type="button" className="txt-compact-small-plus focus-visible:shadow-borders-focus block max-w-full truncate rounded text-left outline-none after:absolute after:inset-0" onClick={() => setEdited(team)}>
                    {team.name}
                  </button>
                  <Text size="small" className="text-ui-fg-subtle line-clamp-2">{team.members.map((m) => m.name).join(", ") || t("settings.teams.no_members")}</Text>
                </div>
                <Text size="small" className="text-ui-fg-subtle shrink-0 tabular-nums max-sm:hidden">{t("settings.teams.members", { count: team.members.length })}</Text>
                <span className="relative">
                  <RowMenu
                    label={t("settings.teams.menu", { team: team.name })}
                    actions={[
                      { label: t("actions.edit"), icon: <PencilSquare />, onSelect: () => setEdited(team) },
                      { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void ask(team) },
                    ]}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {edited && <TeamEditor team={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}

export default TeamsPage
