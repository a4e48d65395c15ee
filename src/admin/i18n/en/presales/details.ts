/** Words of the parts of a document: advances, contracts, devices, questions, files. */
export const advances = {
  title: "Advances", text: "Not accounted until the document becomes a sale.", hint: "Note money received or promised. It is not accounted until the sale.", kind: "Kind", received: "Received",
  promised: "Promised", amount: "Amount", on: "Date", form: "Payment form", destination: "Till or bank", reference: "Reference", balance: "Balance", remove: "Remove advance {{position}}",
}

export const contract = {
  title: "Progress of the contract", plan: "Deliverables and payments", balance: "Balance to convert", consumed: "Converted: {{amount}}", ends: "Ends", open_end: "No end", ended: "Already over",
  days_left_one: "{{count}} day left", days_left_other: "{{count}} days left", deliverables: "Deliverables", instalments: "Payments", over_total: "The payments come to {{amount}}, more than the contract’s total.", add_deliverables: "Add deliverable",
  add_instalments: "Add payment", item: "What", amount: "Amount", due_on: "Date", done: "Mark done", undo: "Unmark", remove: "Remove row {{position}}",
}

export const service = {
  devices_one: "Device", devices_other: "{{count}} devices", devices_zero: "Devices", devices_title: "Devices", add_device: "Add device", no_devices: "Add the device that the customer leaves.",
  kinds: "Reason", kind: { repair: "Repair", warranty: "Warranty", maintenance: "Maintenance", diagnosis: "Diagnosis" }, device_number: "Device {{number}}", remove_device: "Remove device {{number}}",
  equipment: "Device", equipment_placeholder: "Coffee machine, grinder…", brand: "Brand", model: "Model", serial: "Serial number", accessories: "Accessories",
  accessories_placeholder: "Cable, case, portafilter", condition: "Condition on arrival", condition_placeholder: "Scratches, dents, missing parts", reported_fault: "Reported fault",
  reported_fault_placeholder: "What the customer says", diagnosis: "Diagnosis", work_done: "Work done", access_code: "Pattern or password", access_code_hint: "Kept encrypted.",
  access_code_kept: "One is kept; type another to change it.", reveal: "Show password", copy_status: "Copy status page", history_one: "{{count}} record of this serial number",
  history_other: "{{count}} records of this serial number", in_warranty: "In warranty until {{date}}",
}

export const stage = {
  received: "Received", diagnosed: "Diagnosed", quoted: "Quoted", approved: "Approved", declined: "Declined", waiting_parts: "Waiting for parts", repairing: "Repairing", testing: "Testing",
  ready: "Ready", delivered: "Delivered", warranty: "Warranty", pending: "Pending", to_deliver: "To deliver", active: "Active", ended: "Ended",
}

export const stage_action = {
  received: "Back to received", diagnosed: "Note the diagnosis", quoted: "Mark as quoted", approved: "Mark as approved", declined: "Mark as declined", waiting_parts: "Wait for parts",
  repairing: "Start the repair", testing: "Start testing", ready: "Mark as ready", delivered: "Mark as delivered", warranty: "Reopen under warranty", pending: "Back to pending",
  to_deliver: "Mark to deliver", active: "Reactivate", ended: "Mark as ended",
}

export const stage_dialog = {
  title: "{{number}} goes to {{stage}}", submit: "Save", done: "Now in {{stage}}", note: "Note", note_placeholder: "It stays in the history", diagnosis_hint: "The customer reads it on their page and on the paper.", approved_lines: "What the customer approved",
}

export const approval = { pending: "To approve", approved: "Approved", declined: "Declined" }

export const treatment = { taxed: "Taxed", exempt: "Exempt", unaffected: "Not subject to tax", free: "Free of charge", export: "Export" }

export const identity = { RFC: "RFC", CURP: "CURP", INE: "INE", PASAPORTE: "Passport", RUC: "RUC", DNI: "DNI", CE: "Foreigner's card", OTRO: "Other" }

export const questions = { title: "Questions of the customer", answer: "Type the answer", submit: "Answer", answered: "Answer sent" }

export const attachments = {
  title: "Files", empty: "Drop photos, plans or PDFs here.", choose: "Choose files", remove: "Remove {{name}}", too_big: "{{name}} is over 10 MB.",
  in_pdf: { image: "printed", pages: "its pages follow in the PDF", listed: "named in the PDF" },
}

export const options = {
  begin: "Offer options side by side", title: "Options", text: "Mark the one that counts in the total. In a line's details say which option it is of; without one it is in all.",
  basic: "Basic", recommended: "Recommended", premium: "Premium", chosen: "Option that counts", choose: "Count option {{name}}", name: "Name of option {{position}}",
  description: "What sets it apart", remove: "Remove option {{position}}",
}

export const templates = {
  menu: "Templates and clauses", none: "None yet", clause: "clause", keep: "Keep as a template", name: "Name", saved: "Template kept", used: "{{name}} added",
}

export const print = {
  title: "Print {{number}}", format: "Paper", remembered: "Remembered for this customer.", open: "View PDF", intake: "Intake receipt", label: "Label",
  short: { a4: "A4", a5: "A5", ticket80: "80 mm", ticket58: "58 mm" },
}

export const whatsapp = {
  title: "Send {{number}} by WhatsApp", opens_link: "The public link is opened and the document counts as sent.", submit: "Open WhatsApp", phone: "Phone",
  phone_hint: "With its country code when it is not from here.", message: "Message", text: "Hello, {{name}}. Here is the {{type}} {{number}} for {{total}}:",
}
