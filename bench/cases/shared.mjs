/** What quotes, draft orders and invoices of the bench are made of. */
export async function materials({ api, db }) {
  // Plenty of stock: what is measured is selling, not running out.
  await db.query(`update inventory_level set stocked_quantity = 100000000, raw_stocked_quantity = '{"value":"100000000","precision":20}'`)
  const { body: regions } = await api.get("/admin/regions?limit=1&fields=id,currency_code")
  const { body: channels } = await api.get("/admin/sales-channels?limit=1&fields=id")
  const { body: customers } = await api.get("/admin/customers?limit=1&fields=id,email&has_account=true")
  const { body: any } = customers.customers.length ? { body: customers } : await api.get("/admin/customers?limit=1&fields=id,email")
  const { body: variants } = await api.get("/admin/product-variants?limit=40&fields=id,title")
  const region = regions.regions[0]
  const lines = Array.from({ length: 20 }, (_, i) => ({ variant_id: variants.variants[i % variants.variants.length].id, quantity: 1 + (i % 3) }))
  return { region, channel: channels.sales_channels[0], customer: any.customers[0], lines }
}

export const quoteBody = ({ region, customer, lines }) => ({ type: "quote", customer_id: customer.id, region_id: region.id, lines })

export const draftOrderBody = ({ region, customer, channel, lines }) => ({
  email: customer.email,
  customer_id: customer.id,
  region_id: region.id,
  sales_channel_id: channel.id,
  shipping_methods: [],
  items: lines,
})
