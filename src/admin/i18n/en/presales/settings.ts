export const presalesSettings = {
  saved: "Settings saved",
  conflict: "Somebody else saved these settings. The latest were loaded: look them over and save again.",
  design: { title: "Design of documents", text: "What PDFs and the customer's page carry.", logo: "Logo", choose_logo: "Choose image", remove_logo: "Remove", logo_hint: "PNG or JPEG up to 200 kB.", color: "Color", footer: "Footer", footer_placeholder: "Thank you for your business", attachments: "Put files into the PDF" },
  money: { title: "How you are paid", text: "Printed on documents.", accounts: "Bank accounts", add_account: "Add account", bank: "Bank", holder: "Holder", account: "Account", clabe: "CLABE / CCI", currency: "Currency", remove_account: "Remove account {{position}}", qr: "Payment QR", choose_qr: "Choose image", qr_caption: "Text under the QR" },
  defaults: { title: "By type of document", text: "What every new document begins with.", terms: "Terms and conditions", valid_days: "Days of validity", payment_terms: "Payment terms", delivery_time: "Delivery time", format: "Paper", service_terms: "Warranty of services" },
  series: { title: "Series and folios", text: "The prefix of each type and the folio that comes next; a folio never goes down.", prefix: "Prefix", next: "Next folio", usual: "Default", add: "Add series", make_usual: "Make it the default" },
  follow: { title: "Follow-up", text: "What happens without anybody asking.", payment_url: "The store's payment page", payment_url_example: "https://tienda.mx/pago/{payment_collection_id}", payment_url_hint: "Where the customer pays the order they accepted, at the quoted prices. Contains {payment_collection_id} or {order_id}; empty: no payment is offered.", checkout_url: "The store's page to pay a cart", checkout_url_example: "https://tienda.mx/pagar/{cart_id}", checkout_url_hint: "Where the customer pays an accepted quote, in a cart at the quoted prices that holds it meanwhile. Contains {cart_id}; empty: no cart is made.", checkout_hours: "Hours that the cart holds the quote", checkout_hours_hint: "Then it is let go and you may convert it yourself.", order_on_acceptance: "An accepted quote becomes an order", order_on_acceptance_hint: "Reserves stock as soon as the customer accepts.", notify: "Tell the seller by e-mail too", reminders: "Remind the customer before it expires", reminders_hint: "Days before, with commas between. Empty: never.", deal_for_quote: "A quote made outside any deal", ask: "Asks whether to open one", always: "Opens a deal", never: "Stays without a deal", stages: "Stage of the deal", stages_text: "Only forward; never a closed deal. What you move by hand wins.", created: "When the quote is made", sent: "When it is sent", answered: "When the customer answers", leave: "Do not move" },
  templates: { title: "Templates and clauses", text: "Put in from the editor. A template is kept from a document.", empty: "None yet.", new_clause: "New clause", clause: "Clause", template: "Template", name: "Name", clause_text: "Text", delete_title: "Delete {{name}}?", delete_text: "Documents that use it do not change.", deleted: "{{name}} deleted", saved: "{{name}} saved" },
  preview: { title: "Preview", text: "How your latest document prints with what is saved.", none: "Make a document to see how it prints.", format: "Paper", open: "Open PDF", save_first: "Save the changes to see them here." },
}

export const reports = {
  title: "Reports",
  from: "From", to: "To", type: "Type", any_type: "All types",
  sellers: { title: "Documents by seller and state", seller: "Seller", status: "State", count: "Documents", total: "Total" },
  conversion: { title: "Conversion", seller: "Seller", made: "Made", sent: "Sent", accepted: "Accepted", converted: "Converted", rate: "Rate", hours_to_answer: "Answer", hours_to_convert: "Conversion" },
  pending: { title: "Pending items", text: "What is still to buy or pick for open documents.", title_column: "Item", sku: "SKU", documents: "Documents", quantity: "Quantity", available: "In stock", missing: "Missing" },
  empty: "Nothing in this period.", nobody: "No seller", hours: "{{count}} h", days: "{{count}} d", export: "Export",
}

export const widgets = {
  customer_title: "Presales", customer_empty: "No documents of this customer yet.", order_title: "Presales", all: "See all", new: "New document",
}
