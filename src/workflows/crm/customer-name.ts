type Named = { company_name?: string | null; first_name?: string | null; last_name?: string | null; email?: string | null }

/** What people call a customer of the host: the company, else the person, else the address. */
export const customerName = (customer: Named): string =>
  customer.company_name?.trim() || [customer.first_name, customer.last_name].filter(Boolean).join(" ").trim() || customer.email?.trim() || "Cliente sin nombre"
