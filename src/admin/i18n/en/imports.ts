/** Importing files, customers that are the same, prospects as a list, files of deals, the widgets on the host's lists. */
export const imports = {
  title: "Import", text: "Bring customers, deals, open quotes and notes with a balance from another system or a spreadsheet. You look at every row before anything is kept.",
  template: "Excel template", template_names: { customers: "customers-template", deals: "deals-template", quotes: "quotes-template", notes: "notes-template" },
  what: "What the file brings", kinds: { customers: "Customers and prospects", deals: "Deals", quotes: "Open quotes", notes: "Notes with a balance" },
  kind_texts: { customers: "Name, contact, seller and tax data. Those that are there with the same e-mail are updated.", deals: "Title, customer, stage, status, dates, value and reason. New customers are made as prospects.", quotes: "One row for each item; those with the same number make one quote. Its old number is kept as reference.", notes: "Number, customer, total and balance. What was paid already is not in the cash report, and neither stock nor orders change." },
  drop: "Drop your Excel or CSV file here", choose: "Choose a file", limits: "Up to 20 MB and 50,000 rows. The first row has the headings of the columns.",
  rows_one: "{{count}} row", rows_other: "{{count}} rows", another: "Import another file",
  steps: { label: "Steps", file: "File", columns: "Columns", check: "Check", result: "Result" },
  mapping: {
    text: "See which column of your file has which data. Required ones have an asterisk.", datum: "Data", column: "Column of the file", sample: "Example", required: "required", none: "Do not import", nameless: "Column {{number}}",
    unused: "Not used: {{names}}", dates: "Dates are written as", dmy: "day/month/year", mdy: "month/day/year", incomplete: "Look at the marked columns.",
  },
  check: "Check the file", see: { customers: "See prospects", deals: "See deals", quotes: "See quotes", notes: "See notes" }, change_columns: "Change columns", stop: "Stop", run_one: "Import {{shown}} row", run_other: "Import {{shown}} rows",
  status: { uploaded: "File uploaded", checking: "Checking…", checked: "Check finished", running: "Importing…", done: "Import finished", canceled: "Import stopped", failed: "The import came to a halt" },
  states: { uploaded: "To be checked", checking: "Checking", checked: "To be imported", running: "Importing", done: "Finished", canceled: "Stopped", failed: "Failed" },
  told: {
    uploaded: "{{rows}} rows", checking: "{{looked}} of {{rows}} rows checked. Nothing is kept yet.", checked_one: "{{ready}} row is right and {{bad}} have errors. Nothing has been kept yet.", checked_other: "{{ready}} rows are right and {{bad}} have errors. Nothing has been kept yet.",
    running: "{{done}} rows kept, {{ready}} to go. You may close this page: the work goes on.", done_one: "{{done}} row kept; {{bad}} had errors and were left out.", done_other: "{{done}} rows kept; {{bad}} had errors and were left out.", canceled: "{{done}} rows were kept before it was stopped, and stay.", failed: "{{done}} rows were kept, and stay.",
  },
  bad: { title_one: "{{count}} row with errors", title_other: "{{count}} rows with errors", download: "Download rows with errors", file: "rows-with-errors", row: "Row", reason: "What to correct", more: "These are the first {{shown}}; the file has all." },
  history: { title: "Earlier imports", text: "What was brought, by whom and with what result.", empty: "Nothing has been imported yet.", counts: "{{done}} kept, {{bad}} with errors", remove: "Take {{name}} off the list" },
  fields: {
    name: "Name", email: "E-mail", phone: "Phone", seller: "Seller", contact_name: "Contact", contact_position: "Position", contact_phone: "Contact phone", contact_email: "Contact e-mail", address: "Address",
    lifecycle: "Type", prospect_state: "Prospect state", tax_id: "RFC (tax id)", tax_name: "Legal name", regime: "Tax regime", postal_code: "Postal code", use: "CFDI use",
    number: "Number", issued_on: "Date", valid_until: "Valid until", sku: "SKU", line_title: "Item", quantity: "Quantity", unit: "Unit", unit_price: "Unit price", discount: "Discount %", taxes: "Tax rate", due_on: "Due date", payment_form: "Payment form", paid_on: "Paid on", tax_included: "Price with tax", total: "Total", balance: "Balance", invoiced: "Invoiced",
    title: "Title", customer: "Customer or prospect", customer_email: "Customer e-mail", stage: "Stage", pipeline: "Funnel", status: "Status", value: "Value", currency_code: "Currency", owner: "Assigned to", priority: "Priority",
    expected_close_on: "Expected close", created_on: "Created on", closed_on: "Closed on", lost_reason: "Lost reason", lost_note: "Note on the reason", description: "Description",
  },
}

export const duplicates = {
  title: "Duplicate customers", text: "Customers that look like one person or company. Compare them and merge them without losing their history.", scan: "Search now", scanned: "Last search {{when}}",
  tabs: { open: "To decide", dismissed: "Not duplicates" }, empty: { open: "There are no duplicate customers", dismissed: "Nothing here" }, empty_text: "E-mail, phone, RFC and name are compared every night and when this page opens.",
  same: "Same:", reasons: { email: "E-mail", phone: "Phone", tax_id: "RFC", name: "Name" }, which: "Which one stays", keep: "{{name}} stays", account: "With a shop account", since: "created {{when}}",
  counts: "{{deals}} deals · {{documents}} documents · {{notes}} notes · {{orders}} orders",
  both_accounts: "Both have a shop account of their own, so they cannot be merged.", merge: "Merge", dismiss: "Not duplicates", reopen: "Compare them again",
  merge_title: "Merge {{gone}} into {{kept}}", merge_text: "Deals, documents, notes, orders and follow-ups of {{gone}} become those of {{kept}}, and its log is read with that of {{kept}}. {{gone}} leaves the lists. It cannot be undone.", merged: "{{gone}} is part of {{kept}} now",
  decided: { dismissed: "Noted: not duplicates", open: "Back on the list to decide" },
}

export const prospects = {
  removed: "Deleted", none_removed: "There are no deleted prospects", anyone: "Any seller", export: "Export Excel", import: "Import", actions: "Actions of {{name}}", select: "Select {{name}}", select_all: "Select all",
  act: { deal: "New deal", activity: "Schedule follow-up", quote: "New quote", convert: "Convert to customer", delete: "Delete", restore: "Restore" },
  delete_title: "Delete {{name}}", delete_many_one: "Delete {{count}} prospect", delete_many_other: "Delete {{count}} prospects", delete_text: "It can no longer be chosen in new deals. Its deals and log stay, and it can be restored from Deleted.", delete_confirm: "Delete prospect",
  deleted: "Prospect deleted", deleted_many_one: "{{count}} prospect deleted", deleted_many_other: "{{count}} prospects deleted", restored: "Restored", saved: "Changes saved",
  selected_one: "{{count}} selected", selected_other: "{{count}} selected", assign: "Assign staff",
  new: "New prospect", new_text: "They become a customer of the shop without an account, to follow up before there is a deal.", save: "Save prospect", created: "Prospect created", name: "Name of the person or company", email: "E-mail", phone: "Phone", contact: "Contact person", contact_hint: "Whom one talks to, if it is a company.", exists: "Already in the shop:",
}

export const dashboard = { title: "My work in Trato", deals: "My open deals", follow_ups: "My overdue follow-ups", quotes: "Quotes about to expire", unpaid: "Notes to collect", to_invoice: "Notes to invoice" }

export const dealFiles = {
  title: "Files", empty: "No files. Drop plans, photos or signed papers here.", choose: "Choose files", too_big: "{{name}} is over 10 MB.", remove: "Delete {{name}}",
  remove_title: "Delete {{name}}", remove_text: "The file is erased. The log keeps that it was here and who deleted it.", remove_confirm: "Delete file",
}

export const importsJournal = {
  deal: { imported: "imported the deal", file_added: "added a file", file_removed: "deleted a file" },
  customer: { created: "created the prospect", imported: "imported the customer", merged: "merged another customer into this one", merged_into: "merged this customer into another", not_duplicate: "noted that it is no duplicate of another", duplicate_again: "asked to compare it with another again", deleted: "deleted the prospect", restored: "restored the prospect" },
}

/** The server's own sentences are Spanish: these are its words for a file and its rows. */
export const importsErrors = {
  row_required: "{{column}}: empty, and required.", not_an_email: "{{column}}: “{{value}}” is not an e-mail address.", not_a_phone: "{{column}}: “{{value}}” is not a phone number.", unknown_word: "{{column}}: “{{value}}” is not one of the known words.",
  seller_several: "{{column}}: several people are called “{{value}}”. Write the e-mail address.", seller_unknown: "{{column}}: nobody of the shop has the name or e-mail “{{value}}”.", too_long: "{{column}}: at most {{maximum}} characters.",
  not_an_amount: "{{column}}: “{{value}}” is not an amount.", not_a_date: "{{column}}: “{{value}}” is not a date.", not_a_currency: "{{column}}: “{{value}}” is not a currency of three letters.", pipeline_unknown_here: "{{column}}: no funnel is called “{{value}}”.",
  stage_unknown_here: "{{column}}: “{{value}}” is no stage of your funnel.", only_when_lost: "{{column}}: only for lost deals.", only_when_closed: "{{column}}: an open deal has no closing date.", closed_before_created: "{{column}}: “{{value}}” is before the deal was created.",
  customer_several: "{{column}}: several customers are called “{{value}}”. Add a column with their e-mail.", repeated_in_file: "{{column}}: “{{value}}” is already in row {{row}}.", import_row_failed: "The row could not be kept. Look at it and import it again.",
  differs_in_quote: "{{column}}: “{{value}}”, while another row of this quote says something else.", already_here: "{{column}}: {{value}} is here already.", sku_unknown: "{{column}}: “{{value}}” is not in your catalog. Write the item too, to bring it as a free line.",
  total_differs: "{{column}}: {{value}}, but with your shop's taxes the total is another. Look at the prices, or whether they have tax already.", too_many_lines: "{{column}}: {{value}} has too many rows.", quote_incomplete: "{{column}}: row {{value}} of this quote has a mistake; correct it and they come in together.",
  not_open: "{{column}}: “{{value}}” is neither Draft nor Sent: only open quotes are brought.", not_a_percent: "{{column}}: “{{value}}” is not a percentage from 0 to 100.", not_positive: "{{column}}: must be more than zero.", ends_before_issue: "{{column}}: “{{value}}” is before the date of the quote.",
  tax_unknown: "{{column}}: “{{value}}” is no tax of your store. Write its rate, such as 16 or IVA 8 %, or Exempt.", form_unknown: "{{column}}: “{{value}}” is no payment form of the SAT, such as 03.", due_before_issue: "{{column}}: it is due before the date of the note.",
  invoiced_before: "{{column}}: it has an invoice already. Bring it with the XML of that invoice, so that its payments get their complement.", note_settled: "{{column}}: nothing is owed; only notes with a balance are brought.", balance_over_total: "{{column}}: more than the total of the note.",
  column_missing: "The required column “{{column}}” is missing. Choose which one of the file has it.", column_twice: "This column is chosen twice.", column_unknown: "This is no column of the file.",
  file_empty: "The file is empty or has headings only.", file_type_not_taken: "This type of file is not accepted.", file_too_large: "The file is too large.", file_unreadable: "The file cannot be read as an Excel workbook. Save it again as .xlsx or CSV.", too_many_rows: "The file has more than {{maximum}} rows. Split it.",
  too_many_columns: "The file has more than {{maximum}} columns.", upload_broken: "The file did not arrive whole. Upload it again.", file_missing: "Choose a file.", nothing_to_import: "There are no right rows to import.", cannot_check_import: "This import has begun or ended already.",
  cannot_run_import: "Check the file first.", cannot_cancel_import: "This import has ended already.", import_at_work: "This import is at work. Stop it first.", merge_account: "A customer with a shop account cannot be merged into another.", merge_running: "That customer is being merged already. Wait a minute and look again.", same_customer: "Choose two different customers.",
  prospect_is_customer: "Somebody of these has bought already and is deleted on their own page of the shop.", restore_email_taken: "Another customer has the same e-mail by now.", too_many_files: "There are too many files.",
}
