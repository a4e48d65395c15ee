/** `journal.<action>` for the log; `field` names what changed. */
export const journal = {
  comment: { added: "commented" },
  activity: { created: "scheduled a follow-up", updated: "changed a follow-up", done: "finished a follow-up", reopened: "reopened a follow-up", deleted: "deleted a follow-up", released: "unassigned a follow-up" },
  deal: {
    created: "created the deal", updated: "edited the deal", moved: "moved the deal to another stage", reordered: "changed the position of the deal", stage_removed: "removed the stage and put the deal into another", assigned: "changed the assignee",
    won: "marked the deal as won", lost: "marked the deal as not won", reopened: "reopened the deal (re-evaluation)", deleted: "deleted the deal",
    win_corrected: "corrected the details of the win", loss_corrected: "corrected the details of the loss", order_canceled: "an order of the deal was canceled", won_value_changed: "updated the won value",
    refunded: "recorded a refund", order_linked: "linked a shop order", order_unlinked: "unlinked a shop order", value_changed: "changed the value",
    document_created: "created a presales document", document_sent: "sent a presales document", document_accepted: "accepted a presales document",
    document_converted: "converted a presales document", note_created: "created a sales note", invoiced: "invoiced the deal",
  },
  pipeline: { created: "created the pipeline", deleted: "deleted the pipeline", updated: "saved the pipeline", saved: "saved the pipeline", archived: "archived the pipeline", unarchived: "restored the pipeline" },
  customer: { seller_changed: "changed the customer's seller", updated: "edited the customer" },
  field: {
    title: "Title", description: "Description", value: "Value", currency_code: "Currency", priority: "Priority", probability: "Probability", stage: "Stage", stage_id: "Stage", stage_name: "Stage",
    status: "Status", owner: "Assigned to", owner_id: "Assigned to", owner_name: "Assigned to", customer: "Customer or prospect", customer_id: "Customer or prospect", customer_name: "Customer or prospect",
    contact_name: "Contact", expected_close_on: "Closing date", closed_on: "Closing date", lost_reason: "Reason", lost_reason_id: "Reason", lost_note: "Note", won_value: "Won value",
    diagnosis: "Diagnosis", work_done: "Work done", state: "State", total: "Total", number: "Number", folio: "Folio", valid_until: "Valid until", email: "E-mail",
    issued_on: "Date of issue", delivery_time: "Delivery time", payment_terms: "Payment terms", notes: "Notes", terms: "Terms and conditions", discount: "Discount",
    lines: "Lines", seller_name: "Seller", seller_id: "Seller", role: "Role", allow_self_invoice: "Allow self-invoice", tax_id: "Tax id (RFC)", name: "Name", use: "Use of the invoice",
    regime: "Tax regime", country: "Country", postal_code: "Postal code", municipality: "Municipality", city: "City", neighborhood: "Neighborhood", street: "Street",
    exterior_number: "No.", interior_number: "Interior no.", sandbox: "Practice mode", series: "Series", certificate: "Certificate", certificate_number: "Certificate",
    is_default: "Default issuer", time_zone: "Time zone", pac: "PAC", stages: "Stages", lifecycle: "Kind of contact",
  },
  value: {
    open: "Open", won: "Won", lost: "Not won", none: "No priority", high: "High", medium: "Medium", low: "Low",
    draft: "Draft", sent: "Sent", accepted: "Accepted", rejected: "Rejected", converted: "Converted", void: "Void", expired: "Expired",
    issued: "Issued", invoiced: "Invoiced", sealed: "Sealed", stamping: "Stamping", cancel_requested: "Being canceled", canceled: "Canceled", stamped: "Stamped", pending: "Pending", partial: "Partial", paid: "Paid",
  },
}
