import type { TFunction } from "i18next"
import type { RoleDTO } from "../../../../types/http/access"

/** Presets are called in the user's language, the shop's own roles as the shop calls them. */
export const roleName = (t: TFunction, role: Pick<RoleDTO, "name" | "preset">): string => (role.preset ? t(`settings.roles.presets.${role.preset}`) : role.name)
