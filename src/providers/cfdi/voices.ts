import { FieldError } from "../../types/common"
import { FiscalReader } from "../../types/fiscal"

/** `params.merchant` of an error carries the same in words for the merchant, where the buyer's would not do. */
export const speak = (errors: FieldError[], reader: FiscalReader): FieldError[] =>
  reader === "buyer" ? errors : errors.map((e) => (typeof e.params?.merchant === "string" ? { ...e, message: e.params.merchant } : e))
