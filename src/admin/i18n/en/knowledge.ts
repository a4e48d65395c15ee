export const knowledge = {
  score: {
    title: "Score", none: "No points yet. They appear when this customer buys, opens a quote or somebody is in touch.", not_yet: "It is computed within the next minute.",
    total: "{{score}} points", computed: "Computed {{when}}", edit: "Change the rules",
    value: {
      orders_one: "{{count}} order", orders_other: "{{count}} orders", orders_year_one: "{{count}} order in the last year", orders_year_other: "{{count}} orders in the last year",
      days_since_order_zero: "today", days_since_order_one: "{{count}} day ago", days_since_order_other: "{{count}} days ago", days_between_orders_one: "every {{count}} day", days_between_orders_other: "every {{count}} days",
      returns_one: "{{count}} return", returns_other: "{{count}} returns", refund_percent_one: "{{count}}% refunded", refund_percent_other: "{{count}}% refunded",
      open_carts_one: "{{count}} cart", open_carts_other: "{{count}} carts", quotes_opened_one: "{{count}} quote", quotes_opened_other: "{{count}} quotes",
      quotes_accepted_one: "{{count}} quote", quotes_accepted_other: "{{count}} quotes", quotes_rejected_one: "{{count}} quote", quotes_rejected_other: "{{count}} quotes",
      activities_done_one: "{{count}} follow-up", activities_done_other: "{{count}} follow-ups", days_since_touch_one: "{{count}} day", days_since_touch_other: "{{count}} days",
      deals_open_one: "{{count}} deal", deals_open_other: "{{count}} deals", deals_won_one: "{{count}} deal", deals_won_other: "{{count}} deals", deals_lost_one: "{{count}} deal", deals_lost_other: "{{count}} deals",
    },
  },
  facts: {
    score: "Score", orders: "Orders", orders_year: "Orders of the last year", days_since_order: "Days since the last order", days_between_orders: "Days between orders", spend: "Paid in all", spend_year: "Paid in the last year",
    returns: "Returns", refund_percent: "Share refunded", open_carts: "Open carts", quotes_opened: "Quotes the customer opened", quotes_accepted: "Quotes accepted", quotes_rejected: "Quotes rejected",
    activities_done: "Follow-ups done (90 days)", days_since_touch: "Days without contact", deals_open: "Open deals", deals_won: "Deals won", deals_lost: "Deals not won",
    deal_tag: "Tag of a deal", city: "City", postal_code: "Postal code", name: "Name", email: "Email", lifecycle: "Lifecycle", prospect_state: "Prospect state", seller: "Assigned to", group: "Customer group", country: "Country", has_account: "Account in the shop",
  },
  rules: {
    menu: "Customer score", title: "Customer score", text: "What points are given or taken for. Each customer shows their points and the rule that gave them; they are computed each night and whenever something happens.",
    waiting_one: "{{count}} customer is still to be computed. It takes some minutes.", waiting_other: "{{count}} customers are still to be computed. It takes some minutes.",
    add: "Add rule", save: "Save rules", saved: "Rules saved", discard: "Discard changes", changes: "There are unsaved changes", name: "What it rewards or punishes", fact: "Fact", currency: "Currency", min: "From", max: "To", points: "Points", per: "Counts", once: "Once", each: "For each", limit: "Limit",
    active: "Active", remove: "Remove the rule {{name}}", empty_title: "No rules", empty_text: "Without rules every customer has 0 points. Add a first one.", number: "Rule {{number}}", locked: "Only people who may change settings edit the rules.",
  },
  lifecycle: {
    title: "Conversion rate", text: "Of the contacts of the last 365 days", contacts: "New contacts", potential: "Became potential customers", customers: "Became customers", rate: "from potential customer to customer", none: "There are no new contacts in this time yet.",
    now: "Today: {{prospect}} prospects, {{potential}} potential customers, {{customer}} customers",
  },
  segments: {
    title: "Segments", text: "Customers who fit rules, brought up to date each night and, if wanted, kept in a customer group of the shop.", new: "New segment", edit: "Edit segment", search: "Search segments", none_title: "No segment matches", none_text: "Change the search.",
    empty_title: "No segments yet", empty_text: "For example: customers who paid more than 10,000 MXN this year and have not bought for 60 days.",
    name: "Name", name_hint: "For example: Wholesale in Puebla.", description: "Description", rules: "Who is in it", sync: "Keep a customer group of the shop", sync_hint: "The group is named after the segment and holds exactly these customers, for price lists and promotions. Whoever is added to the group by hand leaves it at the next sync.",
    save: "Save segment", saved: "Segment saved", delete: "Delete segment", delete_title: "Delete the segment “{{name}}”", delete_text: "The customer group of the shop stays, with whoever is in it. This cannot be undone.", deleted: "Segment deleted",
    sync_now: "Sync now", synced: "Group up to date: {{added}} added, {{removed}} removed", recreate: "Make the group again", open_group: "Open the customer group",
    states: { never: "Not synced", synced: "Up to date", group_gone: "Group gone", failed: "Problem" }, group_gone: "Somebody deleted the customer group of this segment. Make it again or stop syncing.", not_synced: "Only in the CRM",
    members_one: "{{count}} customer", members_other: "{{count}} customers", synced_at: "Synced {{when}}", col_members: "Customers", col_state: "Group in the shop",
    preview: "Preview", preview_none: "No customer fits these rules.", preview_waits: "Complete the conditions to see who is in it.", preview_more: "The {{shown}} with most points",
    match_all: "All of these conditions", match_any: "Any of these conditions", match: "Fits", add_condition: "Add condition", add_group: "Add group of conditions", remove_condition: "Remove condition", remove_group: "Remove group", everybody: "No conditions: every customer is in it.",
    field: "Fact", operator: "Comparison", value: "Value", values_hint: "Several, separated by commas", no_seller: "Unassigned", gone: "Not in the list",
    is: { at_least: "is at least", at_most: "is at most", equals: "equals", unknown: "is unknown", known: "is known", contains: "contains", starts: "starts with", one_of: "is one of", none_of: "is none of", yes: "has one", no: "has none" },
    groups: { numbers: "Behavior", texts: "Customer data", choices: "In the CRM" },
  },
  follow: {
    tab: "Waiting", proposals_tab: "Proposals", deals: "Deals", customers: "Customers and prospects", kind: "What to show", col_what: "Deal or customer", col_touch: "Last contact", col_idle: "Days idle", col_next: "Next step", col_owner: "Assigned to", col_score: "Score",
    idle: "Idle for", any_idle: "Any time", days_one: "{{count}} day", days_other: "{{count}} days", today: "today", next: "Next step", any_next: "With or without a next step", next_none: "Without a next step", next_overdue: "Overdue", next_planned: "Planned", no_next: "No next step", of_another: "Somebody else's", schedule: "Schedule a follow-up for {{name}}",
    owner: "Assigned to", anybody: "Anybody", empty_title: "Nothing is waiting", empty_text: "Open deals and contacts appear here, those without activity for longest first.", none_title: "Nothing matches", none_text: "Change the filters.",
  },
  section: { nothing: "Nothing planned. Schedule the next step." },
  proposals: {
    text: "What the shop knows and nobody looked for: who should buy again, and which lost deal could be won now.", empty_title: "No proposals", empty_text: "When a regular customer is late, or what a lost deal wanted is in stock again or costs less, it appears here.",
    reorder: "{{name}} is late to buy again", reorder_text: "Buys every {{days}} days ({{orders}} times). Last on {{last}}; expected on {{due}}.", back_in_stock: "Back in stock: {{deal}}", back_in_stock_text: "Not won for lack of stock.", cheaper: "The price fell: {{deal}}", cheaper_text: "Not won for lack of budget.",
    available_one: "{{count}} available", available_other: "{{count}} available", price: "Offered at {{offered}}, now {{price}}", schedule: "Schedule a follow-up", new_deal: "New deal", open_deal: "Open the deal", dismiss: "Dismiss", dismissed: "Proposal dismissed", taken: "Proposal taken up", done: "I took care of it", of: "Of {{name}}",
  },
  shop: { title: "In the shop", carts: "Open carts", orders: "Orders of the customer", none: "This customer has neither carts nor orders.", items_one: "{{count}} article", items_other: "{{count}} articles", order: "Order #{{number}}", of_deal: "Of this deal", in_deal: "Of deal {{key}}", canceled: "Canceled" },
  order_deal: { title: "Deal" },
}

export const knowledgeErrors = {
  no_points: "Say how many points it gives or takes, not 0.", currency_needed: "Choose the currency.", currency_without_money: "This fact is not money.", range_reversed: "Is less than “From”.", each_of_money: "Money gives points only once.", each_of_days: "Days give points only once.",
  segment_name_taken: "There is a segment of that name already. Choose another one.", segment_changed: "Somebody changed this segment meanwhile. Look at it again and save once more.", segment_of_itself: "A segment cannot depend on its own customer group.",
  score_rules_changed: "Somebody changed the rules meanwhile. Look at them again and save once more.", proposal_settled: "Somebody took care of this proposal already.", too_deep: "Conditions may be nested four deep at most.", too_many_conditions: "At most fifty conditions.",
}
