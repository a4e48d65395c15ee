import { activities } from "./activities"
import { automationErrors, automationJournal, automations, webhooks } from "./automations"
import { billing } from "./billing"
import { after } from "./billing-after"
import { cash, counter } from "./billing-counter"
import { places } from "./billing-places"
import { common } from "./common"
import { crm } from "./crm"
import { crmList, crmListErrors, crmListJournal } from "./crm-list"
import { help } from "./help"
import { dashboard, dealFiles, duplicates, imports, importsJournal, prospects } from "./imports"
import { knowledge, knowledgeErrors } from "./knowledge"
import { menu } from "./menu"
import { pac } from "./pac"
import { presales } from "./presales"
import { serverErrors } from "./server-errors"
import { settings, settingsErrors, settingsJournal } from "./settings"
import { setup } from "./setup"
import { summary } from "./summary"
import { taxCodes } from "./tax-codes"

/** Not named index: the admin build would take every index below i18n for texts to load at once. */
export default {
  menu,
  ...common,
  errors: { ...serverErrors, ...common.errors, ...knowledgeErrors, ...settingsErrors, ...crmListErrors, ...automationErrors },
  journal: {
    ...common.journal,
    ...settingsJournal,
    automation: automationJournal.automation,
    deal: { ...common.journal.deal, ...automationJournal.deal, ...importsJournal.deal },
    customer: { ...common.journal.customer, ...crmListJournal.customer, ...importsJournal.customer },
    settings: { ...crmListJournal.settings, ...automationJournal.settings },
    field: { ...common.journal.field, ...settingsJournal.field, ...crmListJournal.field, ...automationJournal.field },
    value: { ...common.journal.value, ...settingsJournal.value },
  },
  crm, know: knowledge, deals: crmList, presales, billing, after, counter, cash, places, pac, setup, settings, summary, activities, taxCodes,
  automations, webhooks,
  imports, duplicates, prospects, dashboard, deal_files: dealFiles, help,
}
