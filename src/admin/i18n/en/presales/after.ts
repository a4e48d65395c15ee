/** Words of what hangs on sales and repairs: photos, serial numbers, costs, a deal that was declined. */
export const photos = { add: "Take a photo", choose: "Photos of the device", open: "Open {{name}}" }

export const serials = {
  title: "Serial numbers", text: "They find this sale and its warranty when the device comes back.", empty: "None recorded.", sold: "Sold", saved: "Serial numbers saved",
  item: "Item", warranty: "Warranty until", warranty_ended: "Warranty ended on {{date}}", another: "Add another", remove: "Remove number {{position}}",
}

export const costs = {
  title: "Cost", text: "For the margin of quotes.", saved: "Costs saved", import_title: "Costs of products", import_text: "A CSV with the columns SKU and Cost, and Currency if it is not the store's.",
  choose: "Choose a file", imported_one: "{{count}} cost saved", imported_other: "{{count}} costs saved", wrong_row: "Row {{row}}: the SKU is missing or the cost is not a number.", no_head: "The file has no columns SKU and Cost.",
  problems_one: "{{count}} row was not saved", problems_other: "{{count}} rows were not saved",
}

export const lost = { rejected: "The customer declined {{number}}", ask: "Close the deal {{deal}} as not won?", mark: "Mark as not won", not_now: "Not now" }

export const sort = { text_asc: "A to Z", text_desc: "Z to A", amount_asc: "Lowest first", amount_desc: "Highest first", date_asc: "Oldest first", date_desc: "Newest first" }
