import { PencilSquare, Plus, Trash } from "@medusajs/icons"
import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { GRANTS } from "../../../../types/access"
import type { RoleDTO } from "../../../../types/http/access"
import { RowMenu } from "../row-menu"
import { RowsSkeleton, Section } from "../section"
import { roleName } from "./role-name"

type RolesSectionProps = { roles?: RoleDTO[]; onNew: () => void; onOpen: (role: RoleDTO) => void; onDelete: (role: RoleDTO) => void }

export const RolesSection = ({ roles, onNew, onOpen, onDelete }: RolesSectionProps) => {
  const { t } = useTranslation("trato")
  return (
    <Section
      level="h1"
      title={t("settings.roles.title")}
      text={t("settings.roles.text")}
      action={<Button size="small" variant="secondary" onClick={onNew}><Plus /> {t("settings.roles.new")}</Button>}
    >
      {!roles ? <RowsSkeleton /> : (
        <ul className="divide-y">
          {roles.map((role) => (
            <li key={role.id} className="hover:bg-ui-bg-base-hover relative flex items-center gap-x-4 px-6 py-3">
              <div className="min-w-0 flex-1">
                <div className="flex flex-wrap items-center gap-x-2">
                  <button
                    type="button"
                    className="txt-compact-small-plus focus-visible:shadow-borders-focus truncate rounded text-left outline-none after:absolute after:inset-0"
                    aria-label={t("settings.roles.open_label", { role: roleName(t, role) })}
                    onClick={() => onOpen(role)}
                  >
                    {roleName(t, role)}
                  </button>
                  {role.preset && <Badge size="2xsmall">{t("settings.roles.included")}</Badge>}
                </div>
                <Text size="small" className="text-ui-fg-subtle text-pretty">
                  {role.preset && !role.customized ? t(`settings.roles.about.${role.preset}`) : grantsText(t, role)}
                </Text>
                {role.people_count > 0 && <Text size="small" className="text-ui-fg-subtle tabular-nums sm:hidden">{t("settings.roles.people", { count: role.people_count })}</Text>}
                <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
                  {t(`settings.scope.${role.scope}.name`)}: {t(`settings.scope.${role.scope}.text`)}
                </Text>
              </div>
              <Text size="small" className="text-ui-fg-subtle shrink-0 tabular-nums max-sm:hidden">
                {role.people_count ? t("settings.roles.people", { count: role.people_count }) : <span className="text-ui-fg-subtle">{t("settings.roles.nobody")}</span>}
              </Text>
              <span className="relative">
                <RowMenu
                  label={`${t("actions.more")}: ${roleName(t, role)}`}
                  actions={[
                    { label: t(role.preset === "administrator" ? "actions.open" : "actions.edit"), icon: <PencilSquare />, onSelect: () => onOpen(role) },
                    ...(role.preset ? [] : [{ label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => onDelete(role) }]),
                  ]}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const grantsText = (t: ReturnType<typeof useTranslation>["t"], role: RoleDTO): string =>
  role.grants.length === GRANTS.length ? t("settings.roles.every") : t("settings.roles.permissions", { count: role.grants.length, total: GRANTS.length })
