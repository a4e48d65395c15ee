type Address = { address_1?: string | null; address_2?: string | null; postal_code?: string | null; city?: string | null; province?: string | null; country_code?: string | null }

/** An address in one line, as papers write it. */
export const addressText = (a: Address): string =>
  [a.address_1, a.address_2, [a.postal_code, a.city].filter(Boolean).join(" "), a.province, a.country_code?.toUpperCase()].filter(Boolean).join(", ")
