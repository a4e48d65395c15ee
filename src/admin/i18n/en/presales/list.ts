export const list = {
  opportunity: { title: "Opportunities", new: "New opportunity", empty_title: "No opportunities yet", empty_text: "Note what a customer is after, with its files, and make it a quote once you know the price." },
  quote: { title: "Quotes", new: "New quote", empty_title: "No quotes yet", empty_text: "Choose a customer and products of the catalog, mail it, and let the customer accept it from its link." },
  contract: { title: "Contracts", new: "New contract", empty_title: "No contracts yet", empty_text: "Fix dates, deliverables and payments; every sale made of the contract eats from its balance." },
  order_request: { title: "Order requests", new: "New order request", empty_title: "No order requests yet", empty_text: "Note what the customer asked for. Stock does not move until it becomes an order." },
  service: { title: "Technical service", new: "New service", empty_title: "No services yet", empty_text: "Take a device in for diagnosis, repair, maintenance or warranty, and follow its way." },
  all: { title: "All", empty_title: "No documents yet", empty_text: "Opportunities, quotes, contracts, order requests and services come together here." },
  new_short: "New",
  no_match_title: "No document matches",
  no_match_text: "Change the search or clear the filters.",
  columns: "Columns",
  usual_columns: "Back to the usual ones",
  export: "Export",
  export_xlsx: "Excel (.xlsx)",
  export_csv: "CSV",
  export_name: "documents",
  row_menu: "Actions of {{number}}",
}

export const columns = {
  number: "Number", type: "Type", customer: "Customer", phone: "Phone", title: "Title", status: "State", stage: "Progress", total: "Total", converted: "Converted", advance: "Advance",
  balance: "Balance", exchange_rate: "Exchange rate", date: "Date", valid_until: "Valid until", delivery_on: "Delivery", due_on: "Due", reference: "Reference",
  purchase_order: "Purchase order", order: "Order", viewed: "Seen", attachments: "Files", seller: "Seller",
}

export const filters = {
  issued: "Date", delivery: "Delivery", range: "Between dates", from: "From", to: "To", today: "Today", week: "Last 7 days", month: "This month", last_month: "Last month", year: "This year",
  late: "Late", next_week: "Next 7 days", pending: "To convert", pending_yes: "With something to convert", any_customer: "Clear the customer filter", customer_placeholder: "Name or e-mail",
}

export const board = {
  to_list: "List", to_board: "Board", search: "Number or customer", any_technician: "All technicians", count_one: "{{count}} service", count_other: "{{count}} services",
  moved: "{{number}} went to {{stage}}", no_price: "No price", due: "for {{date}}", more_one: "There is {{count}} more: search for it or use the list.", more_other: "There are {{count}} more: search for them or use the list.",
  role: "service that can be moved", instructions: "Press the space bar to lift the service, move it with the arrows and drop it with the space bar. Escape cancels.",
}
