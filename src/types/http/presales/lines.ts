import { Amount } from "../../common"
import { LineDTO, LineInput } from "../../lines"

/** `item` is sold; the others only order the paper and carry neither price nor tax. */
export type LineKind = "item" | "section" | "note" | "subtotal"

/** How a line stands to taxes (PRE-12). Omitted: by its taxes; `free` costs nothing and is told apart. */
export type TaxTreatment = "taxed" | "exempt" | "unaffected" | "free" | "export"

type LineExtra = {
  kind?: LineKind
  /** Not in the totals unless chosen. */
  is_optional?: boolean
  /** Of an optional line: whether it is in. Default false. */
  is_chosen?: boolean
  /** Key of the option set it belongs to (`options[].key`); null belongs to all. */
  option_key?: string | null
  /** Of a service: key or id of the device it is for. */
  device_id?: string | null
  /** Of a service: what the customer said of this line. */
  approval?: "pending" | "approved" | "declined" | null
  delivery_time?: string | null
  tax_treatment?: TaxTreatment
  brand?: string | null
  model?: string | null
}

/** A line of a document as a screen sends it. Sections and notes need `kind` and `title`; a subtotal only `kind`. */
export type DocumentLineInput = Omit<LineInput, "quantity"> & LineExtra & { quantity?: Amount }

/** The same once it was checked: quantity filled in. */
export type CheckedLine = LineInput & LineExtra

export type DocumentLineDTO = LineDTO &
  Required<LineExtra> & {
    /** How much of it is already converted, and how much is left (PB-05). */
    converted_quantity: Amount
    remaining_quantity: Amount
    /** False for an optional line not chosen and for lines of an option set that is not the chosen one. */
    counts: boolean
    /** A person set its taxes: they stay, whatever the host says of the product. Told to who may edit. */
    has_own_taxes?: boolean
    /** Only with the grant `margin:view`; null when the variant has no cost. */
    unit_cost?: Amount | null
  }

/** Option sets side by side (PB-06): `Económica`, `Recomendada`, `Premium`. */
export type OptionSet = { key: string; name: string; description?: string | null; is_recommended?: boolean }
export type OptionSetDTO = OptionSet & { total: Amount }
