import { activities } from "./activities"
import { billing } from "./billing"
import { after } from "./billing-after"
import { common } from "./common"
import { crm } from "./crm"
import { crmList, crmListErrors, crmListJournal } from "./crm-list"
import { menu } from "./menu"
import { presales } from "./presales"
import { settings, settingsErrors, settingsJournal } from "./settings"
import { summary } from "./summary"
import { taxCodes } from "./tax-codes"

export default {
  menu,
  ...common,
  errors: { ...common.errors, ...settingsErrors, ...crmListErrors },
  journal: {
    ...common.journal,
    ...settingsJournal,
    customer: { ...common.journal.customer, ...crmListJournal.customer },
    settings: crmListJournal.settings,
    field: { ...common.journal.field, ...settingsJournal.field, ...crmListJournal.field },
    value: { ...common.journal.value, ...settingsJournal.value },
  },
  crm, deals: crmList, presales, billing, after, settings, summary, activities, taxCodes,
}
