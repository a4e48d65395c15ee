export const target = {
  opportunity: "Opportunity", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service", order: "Order", sales_note: "Sales note", invoice: "Invoice", deal: "Deal",
}

export const convert = {
  menu: { quote: "Convert to quote", contract: "Convert to contract", order_request: "Convert to order request", order: "Create order", sales_note: "Create sales note", invoice: "Invoice" },
  button: { quote: "Make quote", contract: "Make contract", order_request: "Make order request", order: "Create order", sales_note: "Create sales note", invoice: "Invoice" },
  title: {
    quote: "Quote from {{number}}", contract: "Contract from {{number}}", order_request: "Order request from {{number}}", order: "Create the order of {{number}}",
    sales_note: "Sales note of {{number}}", invoice: "Invoice {{number}}",
  },
  intro: "This is what will happen:",
  effect: {
    quote: "A draft quote with the same data is made for {{customer}}.",
    contract: "A contract with these products and terms is made for {{customer}}.",
    order_request: "An internal order request with these products is made for {{customer}}.",
    order: "An order is created for {{customer}}, at this document's prices.",
    sales_note: "The order and its sales note of {{total}} are created for {{customer}}.",
    invoice: "The order, its sales note and the invoice of {{total}} are created for {{customer}}, with their stored tax data.",
  },
  effect_stock: "Stock of managed products is reserved.",
  effect_deal: "Deal {{deal}} becomes Won with that total.",
  effect_carries: "Also carried over: {{what}}.",
  effect_internal: "Nothing is reserved or charged: it is still an internal document.",
  carries: { notes: "the notes", discount: "the discounts", attachments_one: "{{count}} file", attachments_other: "{{count}} files", advances_one: "{{count}} advance (with the whole document)", advances_other: "{{count}} advances (with the whole document)" },
  lines: "What is converted",
  total: "Total",
  done_before: "Before",
  now: "Now",
  now_of: "Quantity of {{title}} to convert",
  all: "All",
  none: "None",
  short_one: "{{count}} in stock",
  short_other: "{{count}} in stock",
  too_many_one: "Type a number from 0 to {{count}}.",
  too_many_other: "Type a number from 0 to {{count}}.",
  submit: { quote: "Create quote", contract: "Create contract", order_request: "Create order request", order: "Create order", sales_note: "Create sales note", invoice: "Invoice" },
  done: {
    quote: "Quote {{number}} created", contract: "Contract {{number}} created", order_request: "Order request {{number}} created", order: "Order #{{number}} created",
    sales_note: "Sales note {{number}} created", invoice: "Invoice {{number}} on its way",
  },
  done_text: "It comes from {{number}}; the chain keeps where everything came from.",
  view: { quote: "View quote", contract: "View contract", order_request: "View order request", order: "View order", sales_note: "View sales note", invoice: "View invoice" },
  failed: "Not done: {{target}}. Nothing changed.",
}

export const bulk = {
  command: "Convert",
  no_target: "The chosen documents cannot become the same thing.",
  title_one: "Convert {{count}} document",
  title_other: "Convert {{count}} documents",
  text: "Each on its own: when one cannot be converted, the others go on.",
  to: "What they become",
  submit_one: "Convert",
  submit_other: "Convert {{count}}",
  progress: "{{done}} of {{total}}",
  stop: "Stop",
}

export const trace = { title: "Chain", text: "Where it comes from and what it became." }

export const since = {
  title_one: "{{count}} product changed since this was written.",
  title_other: "{{count}} products changed since this was written.",
  show: "See what changed", hide: "Hide", gone: "is no longer in the catalog", price: "price {{before}} → {{now}}", short_one: "only {{count}} left", short_other: "only {{count}} left",
  margin: "margin {{before}}% → {{now}}%",
}

export const revisions = {
  title: "Revisions", current: "Current", accepted: "Accepted", compare: "See changes", difference: "{{number}}: what changed from R{{from}} to R{{to}}", same: "Nothing changed.",
  change: { added: "New", removed: "Removed", changed: "Changed" },
}
