import { billing } from "./billing"
import { common } from "./common"
import { crm } from "./crm"
import { presales } from "./presales"
import { settings, settingsErrors, settingsJournal } from "./settings"
import { summary } from "./summary"
import { taxCodes } from "./tax-codes"

export default {
  ...common,
  errors: { ...common.errors, ...settingsErrors },
  journal: {
    ...common.journal,
    ...settingsJournal,
    field: { ...common.journal.field, ...settingsJournal.field },
    value: { ...common.journal.value, ...settingsJournal.value },
  },
  crm, presales, billing, settings, summary, taxCodes,
}
