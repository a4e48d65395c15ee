export const automations = {
  title: "Automations", text: "Work that Trato does by itself: when something happens and your conditions hold, it acts for you. Each run is told in the history.",
  new: "New automation", actions: "Actions of {{name}}", none_title: "No automations yet", none_text: "Start from an example; it is made switched off, and can be changed.", examples: "Examples",
  example: {
    idle: "Idle deal: call", idle_task: "Call {cliente} to take up {trato} again",
    quote: "Quote accepted: tell", quote_message: "{cliente} accepted {documento}",
    turns: "New deal without owner: assign in turns", closing: "Close to its date: remind", closing_message: "{clave} closes in less than 3 days",
  },
  state: { on: "On", off: "Off", paused: "Paused" },
  last_run: "Last run {{when}}", never_ran: "No runs", failed_one: "{{count}} failed", failed_other: "{{count}} failed",
  paused: {
    stage_gone: "A stage it uses is gone. Edit it to choose another.", user_gone: "A person it uses has no access any more. Edit it to choose somebody else.",
    pipeline_gone: "The pipeline it uses is gone. Edit it to choose another.", keeps_failing: "Its last runs failed. Look at them and switch it on again.",
  },
  switch_on: "Switch on", switch_off: "Switch off", switched_on: "Automation switched on: {{name}}", switched_off: "Automation switched off: {{name}}", see_runs: "See runs",
  delete_title: "Delete “{{name}}”?", delete_text: "What it did stays in the history; what it still had to do is dropped.", deleted: "Automation deleted", saved: "Automation saved", created: "Automation created, still off",
  confirm: { title: "Switch on “{{name}}”", text: "This is what it would have done with your data. Once on, it acts only on what happens from now on." },
  edit: "Edit automation", name: "Name", when: "When", event: "What happens", days_idle: "Days without a change", days_closing: "Days before closing", stages_any: "With none chosen, any stage counts.", enters: "Enters the stage",
  events: {
    deal_created: "A deal is created", deal_moved: "A deal changes its stage", deal_won: "A deal is won", deal_lost: "A deal is marked as not won", deal_reopened: "A deal is reopened", deal_assigned: "A deal is assigned to somebody",
    document_sent: "A document is sent", document_viewed: "The customer opens a document", document_accepted: "The customer accepts a document", document_rejected: "A document is rejected", note_issued: "A sales note is issued", invoice_stamped: "An invoice is stamped",
    deal_idle: "A deal has been idle for days", deal_closing: "The closing date comes near", document_expired: "A sent document expires",
  },
  only_if: "Only if", only_if_text: "All of them must hold. Without conditions it always acts.", add_condition: "Add a condition", remove: "Remove {{what}}",
  conditions: { pipeline_id: "Pipeline", stage_ids: "The deal is in", value_over: "Value over", priorities: "Priority", owner_ids: "Assigned to", lifecycles: "Kind of contact", tags: "Tag", document_types: "Kind of document" },
  tags_hint: "Separate several by commas; one is enough.", currency: "Currency", unassigned: "Unassigned",
  lifecycles: { prospect: "Prospect", potential: "Potential customer", customer: "Customer" },
  documents: { opportunity: "Opportunity", quote: "Quote", contract: "Contract", order_request: "Order request", service: "Technical service" },
  then: "Then", then_text: "In this order. Texts may use {trato}, {clave}, {cliente} and {documento}.", add_action: "Add an action", action_number: "Action {{position}}",
  action: { activity: "Create a follow-up", move: "Move to a stage", assign: "Assign in turns", notify: "Tell", priority: "Change the priority", tag: "Put a tag", comment: "Comment in the history" },
  fields: { type: "Type", title: "What to do", due_days: "Due in (days)", assignee: "For", stage: "Stage", people: "People", message: "Message", mail: "By e-mail too", priority: "Priority", tag: "Tag", text: "Comment" },
  owner: "Whoever it is assigned to",
  try: {
    title: "Try it on the past", text: "See what it would have done with what happened already. Nothing changes.", days: "Days back", run: "Try", running: "Trying…",
    result_one: "It would have acted {{count}} time of {{seen}} since {{since}}.", result_other: "It would have acted {{count}} times of {{seen}} since {{since}}.", none: "It would not have acted once since {{since}} ({{seen}} happenings seen).",
    now_one: "Today it would act on {{count}} of {{seen}} that are so.", now_other: "Today it would act on {{count}} of {{seen}} that are so.", now_none: "Today it would act on none ({{seen}} are so).", partial: "There was more than can be looked at in one go.", today: "Conditions are compared with the data of today.", then: "Each happening is compared with what the history says of that moment.",
    gone_one: "{{count}} happening cannot be judged: its deal or document is gone.", gone_other: "{{count}} happenings cannot be judged: their deal or document is gone.",
    unsure_one: "Of {{count}} happening the history does not say for certain how things stood: it may have been otherwise.", unsure_other: "Of {{count}} happenings the history does not say for certain how things stood: it may have been otherwise.", doubt: "Not known for certain: {{what}}",
  },
  plan: { activity: "Follow-up: {{title}} ({{date}})", move: "Move to {{stage}}", assign: "Assign to {{person}}", notify: "Tell {{people}}: {{message}}", priority: "Priority {{priority}}", tag: "Tag {{tag}}", comment: "Comment: {{text}}", nobody: "nobody", gone: "(gone)" },
  skip: { no_deal: "there is no deal", deal_closed: "the deal is closed", already: "it was so already", other_pipeline: "the stage is of another pipeline", nobody: "there is nobody", stage_gone: "the stage is gone", gone: "it is gone" },
  skipped: "{{what}}: no change, {{why}}",
  runs: {
    title: "Runs of {{name}}", empty: "It has not acted yet.", status: { pending: "To be tried again", done: "Done", failed: "Failed", skipped: "Skipped" }, retry: "Try again", retried: "It was tried again", next: "Next attempt {{when}}",
    outcome: { done: "Done", failed: "Failed" }, loop: "It did not act: another automation, in whose chain it was already, caused it.", too_deep: "It did not act: too many automations in a chain.", too_often: "It did not act: it had done so 10 times in an hour with the same thing.",
  },
  carts: {
    title: "Deals from abandoned carts", text: "A cart with an e-mail and of some amount that nobody touches opens a deal, once. It is won with the order of the cart, and closed when the cart is emptied or the days go by.",
    enabled: "Open deals from abandoned carts", min_amount: "Minimum amount", min_hint: "Sum of the items, before taxes and shipping.", hours: "Hours without a change", stage: "Stage it starts in", owner: "Assigned to", owner_hint: "A customer with a seller stays with them.", close_days: "Close after (days without a change)", reason: "Reason when closed",
    counts: "{{opened}} opened so far: {{won}} won, {{lost}} not won.", saved: "Settings of carts stored",
    deal_title: "Cart", open: "Abandoned", won: "Became an order", lost: "No order", released: "Closed by hand", order: "See the order", empty: "The cart is empty.", total: "Total of items",
  },
  tags: { filter: "Tag", any: "Any", batch_add: "Add tags", batch_remove: "Take tags off", batch_hint: "With commas between them", title: "Tags", add: "New tag", add_button: "Add tag", remove: "Remove the tag {{tag}}", empty: "No tags" },
}

export const webhooks = {
  title: "Webhooks", text: "Tells other programs what happens here: each call is signed, and tried again for a day when nobody answers.", new: "New webhook", none_title: "No webhooks yet", none_text: "Connect your ERP, your spreadsheet or your chat by an https address.",
  actions: "Actions of {{name}}", name: "Name", url: "Address", url_hint: "It must start with https:// and be public.", events: "Tell of", edit: "Edit webhook", created: "Webhook created", saved: "Webhook stored", deleted: "Webhook deleted",
  state: { on: "On", off: "Off", failing: "Failing" }, switch_on: "Switch on", switch_off: "Switch off", disabled: "It was switched off after failing for three days.", last: "Last call {{when}}, answer {{code}}", no_answer: "none", never: "No calls",
  event_count_one: "{{count}} event", event_count_other: "{{count}} events",
  delete_title: "Delete “{{name}}”?", delete_text: "It is told nothing any more, and what was to be sent is dropped.",
  secret: { title: "Secret of the signature", text: "Copy it now: it is not shown again. By it the receiver knows that a call is from your shop.", done: "I copied it", renew: "Renew the secret", renew_title: "Renew the secret of “{{name}}”?", renew_text: "The old one is void from this moment." },
  test: "Send a test", test_ok: "The test arrived: answer {{code}}", test_failed: "The test did not arrive: {{why}}",
  log: { title: "Calls of {{name}}", see: "See calls", empty: "Nothing has been sent yet.", resend: "Send again", resent: "Sent again", status: { pending: "To be tried again", delivered: "Delivered", failed: "Not delivered" }, attempts_one: "{{count}} attempt", attempts_other: "{{count}} attempts", next: "next {{when}}", body: "Body", answer: "Answer" },
  why: { timeout: "no answer within 10 seconds", connection: "no connection", dns: "the address does not exist", tls: "its certificate is not valid", private_address: "it points to a private network", not_https: "it is not https", invalid_url: "the address is not valid", has_credentials: "it has a user or a password", code: "answer {{code}}" },
  event: {
    deal_created: "Deal created", deal_updated: "Deal changed", deal_moved: "Deal moved", deal_won: "Deal won", deal_lost: "Deal not won", deal_reopened: "Deal reopened", deal_deleted: "Deal deleted",
    document_created: "Document created", document_sent: "Document sent", document_viewed: "Document opened by the customer", document_accepted: "Document accepted", document_rejected: "Document rejected", document_converted: "Document converted", document_voided: "Document voided",
    note_issued: "Note issued", note_payment_registered: "Payment registered", note_invoiced: "Note invoiced", note_voided: "Note voided", invoice_stamped: "Invoice stamped", invoice_canceled: "Invoice canceled", ping: "Test",
  },
}

export const automationErrors = {
  automation_changed: "Somebody changed this automation meanwhile. Open it again.", automation_broken: "It uses a stage or a pipeline that is gone. Edit it.", too_many_automations: "There are too many automations. Delete one.", run_not_failed: "This run is no longer failed. Load the list again.",
  pipeline_unknown: "That pipeline is gone. Choose another.", invalid_tag: "A tag has no commas.", too_many_tags: "A deal may have up to 20 tags.",
  webhook_changed: "Somebody changed this webhook meanwhile. Open it again.", too_many_webhooks: "There are too many webhooks. Delete one.", delivery_busy: "This call is under way. Wait some seconds.",
  invalid_url: "Write a whole address, like https://example.com/trato.", not_https: "The address must start with https://.", has_credentials: "The address must not have a user or a password.", private_address: "That address is of a private network. Use a public one.",
}

export const automationJournal = {
  automation: { ran: "acted", failed: "could not finish" },
  settings: {
    automation_created: "created an automation", automation_updated: "changed an automation", automation_on: "switched an automation on", automation_off: "switched an automation off", automation_deleted: "deleted an automation", automation_paused: "paused an automation", carts_updated: "changed the settings of carts",
    webhook_created: "created a webhook", webhook_updated: "changed a webhook", webhook_deleted: "deleted a webhook", webhook_disabled: "switched off a failing webhook",
  },
  deal: { tagged: "changed the tags" },
  field: { tags: "Tags" },
}
