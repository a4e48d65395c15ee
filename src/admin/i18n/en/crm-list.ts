/** The list of deals, its views and columns, the merchant's fields, prospects, orders of a deal. */
export const crmList = {
  more_than: "{{count}}+",
  columns: {
    button: "Columns", title: "Columns", hint: "Choose what to see and in which order.", reset: "The usual ones",
    up: "Move {{name}} up", down: "Move {{name}} down", moved: "{{name}} is in position {{position}}",
    deal: "Deal", customer: "Customer or prospect", contact: "Contact", value: "Value", close: "Closing", priority: "Priority", owner: "Assigned to", status: "Status", stage: "Stage",
    created_at: "Created", updated_at: "Updated", tags: "Tags", stage_since: "In its column since", probability: "Probability",
  },
  chips: {
    label: "Filters that come from a figure", remove: "Remove the filter {{name}}",
    reason: "Reason: {{value}}", no_reason: "Without a reason", currency: "Currency: {{value}}", born: "Created: {{range}}", worked: "Open, or closed: {{range}}", undated: "Without a closing date",
    pipeline_gone: "Deleted funnel", stage_gone: "Deleted stage", field_gone: "Deleted field: {{name}}", field_archived: "Archived field: {{name}}",
    between: "{{from}} – {{to}}", since: "since {{from}}", until: "until {{to}}",
  },
  views: {
    button: "Views", mine: "My views", shared: "Shared", none: "Save the filters, columns and order you use often and return to them with one click.",
    all: "All deals", save: "Save as new view…", update: "Save changes to “{{name}}”", rename: "Rename…", delete: "Delete “{{name}}”", share: "Share with everyone", unshare: "Stop sharing",
    name: "Name of the view", name_hint: "For example: My deals this month.", share_hint: "Everyone will see it, each with the deals they may see.", created: "View “{{name}}” saved", saved: "View “{{name}}” updated",
    deleted: "View “{{name}}” deleted", delete_title: "Delete the view “{{name}}”", delete_text: "Deals do not change.", delete_shared: "It will be gone for everyone. Deals do not change.",
    delete_confirm: "Delete view", changed: "changed", by: "By {{name}}",
  },
  export: {
    button: "Export", csv: "CSV", xlsx: "Excel (.xlsx)", preparing: "Preparing the file…", done: "File downloaded", hint: "What the list shows: same filters, columns and order.",
  },
  batch: {
    edit: "Edit", title_one: "Edit {{count}} deal", title_other: "Edit {{count}} deals", text: "Only what you choose here changes. The rest stays as it is.",
    keep: "No change", clear: "Remove the date", date: "Change the date", submit_one: "Edit {{count}} deal", submit_other: "Edit {{count}} deals", nothing: "Choose at least one change.",
    done_one: "{{count}} deal changed", done_other: "{{count}} deals changed", unchanged_one: "{{count}} was like that already", unchanged_other: "{{count}} were like that already",
    refused_title: "Could not be changed", refused_one: "{{count}} deal stayed as it was:", refused_other: "{{count}} deals stayed as they were:", gone: "A deal that is gone",
    close: "Got it",
    clear_selection: "Clear the selection",
  },
  filters: { stage: "Stage", any_stage: "Any stage", any: "Any", from: "From", to: "To", has: "Contains", yes: "Yes", no: "No", own: "Own fields" },
  fields: {
    title: "Deal fields", text: "Data of your own business on each deal: in the form, on the deal's page, and as columns and filters of the list.",
    new: "New field", edit: "Edit field", empty_title: "No fields of your own yet", empty_text: "For example: source of the lead, square meters, delivery date.",
    label: "Name", label_hint: "As it reads in the form and in the list.", type: "Type", type_fixed: "The type does not change: values already saved would lose their meaning.",
    types: { text: "Text", number: "Number", money: "Amount", date: "Date", select: "One option", multi_select: "Several options", boolean: "Yes or no" },
    required: "Required", required_hint: "A new deal is not saved without it, and it can no longer be emptied.",
    options: "Options", option: "Option {{position}}", add_option: "Add option", remove_option: "Remove {{name}}", options_hint: "An option you remove stays on the deals that have it.",
    up: "Move {{name}} up", down: "Move {{name}} down", moved: "{{name}} is in position {{position}}", actions: "Actions for {{name}}",
    archive: "Archive", unarchive: "Restore", archived: "Archived", archived_done: "Field {{name}} archived: deals keep their values", unarchived_done: "Field {{name}} restored",
    created: "Field {{name}} created", saved: "Field {{name}} saved", deleted: "Field {{name}} deleted", delete_title: "Delete the field {{name}}", delete_text: "Only a field that no deal ever used can be deleted. If it has values, archive it.", delete_confirm: "Delete field",
    choose: "Choose", none: "Not chosen", yes: "Yes", no: "No", section: "More data",
  },
  orders: {
    title: "Orders of the shop", empty: "No order came out of this deal yet.", tie: "Link order", tie_title: "Link an order", tie_text: "The deal is won with the order's total. With several, its won value is their sum.",
    search: "Number or e-mail of the order", of_customer: "Orders of this customer", none: "No order matches.", untie: "Unlink order {{number}}", untie_title: "Unlink order {{number}}", untie_text: "The won value will be the sum of the orders that are left. If it was the last, the deal is reopened or stays at 0, by setting.",
    untie_confirm: "Unlink", tied: "Order {{number}} linked", untied: "Order {{number}} unlinked", canceled: "Canceled", waiting: "Not confirmed", order: "Order {{number}}",
  },
  customer: {
    title: "CRM", seller: "Assigned to", no_seller: "Unassigned", state: "Prospect state", contact: "Contact", position: "Position", phone: "Phone", email: "Contact's e-mail", address: "Address",
    convert: "Convert to Customer", converted: "{{name}} is a Customer now", since: "Customer since {{date}}", open: "Open", won: "Won", lost: "Not won",
    lifecycles: { prospect: "Prospect", potential: "Potential customer", customer: "Customer" },
    states: { new: "New", attempted: "Contact attempted", contacted: "Contacted", qualified: "Qualified", unqualified: "Not qualified" },
    empty: "–",
  },
  prospects: {
    title: "Prospects", search: "Search by name, contact or e-mail", all: "All", col_name: "Name", col_contact: "Contact", col_state: "State", col_seller: "Assigned to", col_deals: "Open deals", col_created: "Since",
    empty_title: "No prospects yet", empty_text: "Note down who might buy from you. Whoever you write when creating a deal appears here too.", none_title: "No prospect matches", none_text: "Change the search or the state.",
    change_state: "Change the state of {{name}}: {{state}}",
  },
  settings: {
    title: "Closing and orders", text: "What is asked when a deal is closed, and what happens when its sale is canceled.", reason_required: "Always ask for the reason", reason_required_hint: "A deal is not marked as Not won without choosing a reason.",
    last_order: "When the last order of a won deal is canceled", reopen: "Reopen the deal", ask: "Ask in the bell", saved: "Setting saved",
  },
  reopened_one: "Re-evaluated {{count}} time", reopened_other: "Re-evaluated {{count}} times",
}

export const crmListJournal = {
  customer: { became_customer: "became a Customer", profile_changed: "changed the customer's CRM data" },
  settings: {
    field_created: "created a deal field", field_updated: "changed a deal field", field_deleted: "deleted a deal field", fields_reordered: "reordered the deal fields",
    reason_created: "added a reason", reason_updated: "changed a reason", reason_deleted: "removed a reason", reasons_reordered: "reordered the reasons", crm_updated: "changed the CRM settings",
  },
  field: { contact_position: "Position", contact_phone: "Phone", contact_email: "Contact's e-mail", address: "Address", lifecycle: "Stage of the contact", prospect_state: "Prospect state", lost_reason_required: "Always ask for the reason", last_order_canceled: "When the last order is canceled", required: "Required", archived: "Archived", options: "Options", needs_note: "Asks for a note" },
}

export const crmListErrors = {
  option_unknown: "Choose one of the options.", field_unknown: "That field is gone. Reload the page.", field_archived: "This field is archived and no longer changes.", options_missing: "Add at least one option.",
  field_in_use: "Deals have a value in this field. Archive it: it will no longer be asked for and the values are kept.", too_many_fields: "There are too many fields. Archive one you do not use.", order_incomplete: "The list changed while you were ordering it. Try again.",
  closing_day_of_closed: "It is closed: its closing date is corrected on the deal's own page.", view_changed: "Somebody changed this view meanwhile. Reload it.", too_many_views: "You have too many views. Delete one.", profile_changed: "Somebody changed this customer's data meanwhile. See what they are now.",
  export_too_large: "There are more than {{maximum}} rows, too many for this file. Filter the list.", order_already_linked: "That order belongs to a deal already.", order_unknown: "That order is not in the shop, or still a draft.", order_canceled: "That order is canceled.",
}
