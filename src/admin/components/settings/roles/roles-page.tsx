import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { RoleDTO } from "../../../../types/http/access"
import type { Me } from "../../../lib/api/me"
import { accessKeys, listRoles } from "../../../lib/api/access"
import { ErrorView } from "../../error-view"
import { SettingsGate } from "../settings-gate"
import { DeleteRoleDialog } from "./delete-role-dialog"
import { PeopleSection } from "./people-section"
import { RoleEditor } from "./role-editor"
import { RolesSection } from "./roles-section"

const RolesPage = () => <SettingsGate grant="role:update">{(me) => <Roles me={me} />}</SettingsGate>

/** Who may do what (CRM-05, D14): the roles, and which one each person and key has. */
const Roles = ({ me }: { me: Me }) => {
  const query = useQuery({ queryKey: accessKeys.roles, queryFn: ({ signal }) => listRoles(signal) })
  const [edited, setEdited] = useState<RoleDTO | "new" | null>(null)
  const [doomed, setDoomed] = useState<RoleDTO | null>(null)
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const roles = query.data?.roles
  return (
    <>
      <RolesSection roles={roles} onNew={() => setEdited("new")} onOpen={setEdited} onDelete={setDoomed} />
      <PeopleSection roles={roles} me={me} />
      {edited && <RoleEditor role={edited === "new" ? null : edited} onClose={() => setEdited(null)} onReload={setEdited} />}
      {doomed && roles && <DeleteRoleDialog role={doomed} roles={roles} onClose={() => setDoomed(null)} />}
    </>
  )
}

export default RolesPage
