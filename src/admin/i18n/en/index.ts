import { billing } from "./billing"
import { common } from "./common"
import { crm } from "./crm"
import { presales } from "./presales"
import { settings, settingsErrors, settingsJournal } from "./settings"

export default {
  ...common,
  errors: { ...common.errors, ...settingsErrors },
  journal: { ...common.journal, ...settingsJournal },
  crm, presales, billing, settings,
}
