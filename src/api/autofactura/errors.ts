import { Language } from "../../public"
import { FieldError } from "../../types/common"
import { FormField } from "./fields"

type Says = string | ((params: NonNullable<FieldError["params"]>) => string)

const CONSTANCIA = "Check it in your constancia de situación fiscal."

/**
 * What can be wrong with the form, in English. The Spanish sentences come with the mistakes themselves, from
 * whoever found them: this form, the fiscal provider, or the authority's answer.
 */
export const ENGLISH: Record<string, Says> = {
  // The form itself
  too_long: ({ maximum }) => `Write ${String(maximum)} characters at most.`,
  invalid_email: "Write a valid e-mail address, such as name@company.com, or leave the field empty.",
  control_characters: "This has characters that cannot be kept. Write it again.",
  invalid: "This did not arrive well. Write it again.",
  unknown_fields: "The form has data that we did not expect. Load the page again and send it once more.",
  note_not_open: ({ link, number, most }) =>
    most ? `One invoice takes ${String(most)} more notes at most. Take some out, or ask the shop for one invoice of all.` : link === "cut" ? "Paste the whole link of each note, one per line." : link === "wrong" ? "One of the links is not valid. Check that you copied all of each." : `Note ${String(number)} cannot be invoiced any more.`,
  mixed_currencies: "The notes are in different currencies: invoice them one by one.",

  // What can be known without asking the authority
  tax_id_length: "An RFC has 12 characters for a company and 13 for a person.",
  tax_id_format: "The RFC does not have the right form: letters, a date of six digits and three more characters.",
  tax_id_date: "The date inside the RFC does not exist. Check its six digits.",
  name_characters: "The name cannot have the character “|”. Take it out.",
  name_length: "The name may have up to 300 characters.",
  name_is_public: "“Público en general” is for the shop's global invoice only. Write your own name and RFC as in your constancia.",
  regime_unknown: "This tax regime is not in the SAT's catalog. Choose one from the list.",
  regime_not_for_person: "This tax regime is not for your kind of taxpayer. Choose the one in your constancia.",
  use_unknown: "This use of the invoice is not in the SAT's catalog. Choose one from the list.",
  use_not_allowed: "This shop does not offer that use of the invoice. Choose one from the list.",
  use_not_for_person: "That use of the invoice is not for your kind of taxpayer. Choose another one.",
  use_not_for_regime: "That use of the invoice cannot go with your tax regime. Choose another one.",
  country_unknown: "This country is not in the SAT's catalog. Choose one from the list.",
  country_not_foreign: "Choose the country where you pay taxes: with the RFC XEXX010101000 it cannot be Mexico.",
  country_not_wanted: "A Mexican RFC takes no tax residence abroad.",
  postal_code_unknown: `This postal code is not in the SAT's catalog. ${CONSTANCIA}`,
  postal_code_format: "The postal code has five digits.",
  foreign_tax_id_not_wanted: "A foreign tax number only goes with the RFC XEXX010101000.",
  foreign_tax_id_format: "The tax number does not have the form that your country uses.",

  // What the authority answers
  tax_id_not_found: `The RFC is not registered with the SAT, or it is canceled. ${CONSTANCIA}`,
  name_mismatch: "The name is not the one that the SAT has for this RFC. Write it exactly as in your constancia: in capitals and without S.A. de C.V. or the like.",
  postal_code_mismatch: `The postal code is not the one of your tax address. ${CONSTANCIA}`,
  regime_not_for_tax_id: `The SAT does not have this tax regime for your RFC. ${CONSTANCIA}`,
}

/** What is missing, by field. */
const MISSING: Partial<Record<FormField, string>> = {
  tax_id: "Write your RFC.",
  name: "Write the name of the person or company, as in your constancia.",
  regime: "Choose the tax regime.",
  use: "Choose the use of the invoice.",
  country: "Choose the country.",
  postal_code: "Write the postal code of your tax address.",
  foreign_tax_id: "Write your tax number in your country.",
}

/** The same mistakes in the language of the page. */
export const inLanguage = (language: Language, errors: FieldError[]): FieldError[] =>
  language === "es" ? errors : errors.map((error) => ({ ...error, message: say(error) }))

function say({ path, code, params = {} }: FieldError): string {
  if (code === "required") return params.by === "shop" ? "The shop asks for this part of your tax address." : (MISSING[path as FormField] ?? "This is required.")
  const says = ENGLISH[code]
  // A code that this page never saw: its Spanish sentence would not be understood, its field says where to look.
  return typeof says === "function" ? says(params) : (says ?? "This is not as the SAT has it. Check it in your constancia de situación fiscal.")
}
