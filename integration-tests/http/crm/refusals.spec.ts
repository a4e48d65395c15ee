import { describeHost } from "../../helpers/host"
import { asks } from "../../helpers/asks"
import { newDeal } from "../../helpers/deals"
import { createPerson, Person } from "../../helpers/people"
import { png } from "../../helpers/printables"
import { refusesAll } from "../../helpers/refusals"
import { createOrder } from "../../helpers/sales"

describeHost("what deals and their settings refuse", (host) => {
  const { container, db } = host
  let jefa: Person
  let luis: Person
  beforeEach(async () => {
    jefa = await createPerson(container(), "Ana Jefa", "administrator")
    luis = await createPerson(container(), "Luis Paz", "seller")
  })
  const { get, post, del } = asks(host, () => jefa)

  it("S-03 CRM-90 B-19 refuses orders and files that are none of the deal's, and one file too many, and writes nothing", async () => {
    const [deal, other] = [await newDeal(host.api, jefa), await newDeal(host.api, jefa)]
    const order = await createOrder(container(), { items: [{ title: "Mesa", price: 100, quantity: 1, rate: 0 }] })
    const gone = await createOrder(container(), { items: [{ title: "Silla", price: 50, quantity: 1, rate: 0 }] })
    await db()("order").where({ id: gone.id }).update({ status: "canceled", canceled_at: new Date() })
    await post(`/deals/${other.id}/orders`, { order_id: order.id })
    const picture = { name: "foto.png", content: png(8, 8).toString("base64") }
    await post(`/deals/${other.id}/files`, picture)
    const [mine] = (await get(`/deals/${other.id}/files`)).data.files as { id: string }[]
    for (let i = 0; i < 30; i++) await post(`/deals/${deal.id}/files`, picture)
    await refusesAll(host, [
      ["an order that is not in the shop", () => post(`/deals/${deal.id}/orders`, { order_id: "order_none" }), "400 order_id:order_unknown"],
      ["an order that is canceled", () => post(`/deals/${deal.id}/orders`, { order_id: gone.id }), "409 order_canceled"],
      ["an order of another deal", () => post(`/deals/${deal.id}/orders`, { order_id: order.id }), "409 order_already_linked"],
      ["to untie another deal's order", () => del(`/deals/${deal.id}/orders/${order.id}`), "404 not_found"],
      ["the 31st file", () => post(`/deals/${deal.id}/files`, picture), "409 too_many_files"],
      ["another deal's file", () => get(`/deals/${deal.id}/files/${mine.id}`), "404 not_found"],
      ["to remove another deal's file", () => del(`/deals/${deal.id}/files/${mine.id}`), "404 not_found"],
      ["a file that cannot be one", () => get(`/deals/${deal.id}/files/${encodeURIComponent("a'b")}`), "404 not_found"],
    ])
  })

  it("S-03 B-18 refuses fields and views beyond their number, options that come twice, and views of all without the grant", async () => {
    const shared = (await post("/views", { list: "deals", name: "De todos", shared: true })).data.view
    const view = (await post("/views", { list: "deals", name: "Mía" })).data.view
    const copies = (table: string, id: string, set: string) => db().raw(`insert into ${table} select r.* from ${table} t, generate_series(1, 100) n, jsonb_populate_record(t, jsonb_build_object(${set})) r where t.id = ?`, [id])
    await copies("trato_saved_view", view.id, "'id', t.id || n, 'name', 'Vista ' || n")
    const field = (await post("/custom-fields", { label: "Color", type: "select", options: [{ label: "Rojo" }] })).data.field
    await copies("trato_deal_field", field.id, "'id', t.id || n, 'key', 'campo_' || n, 'label', 'Campo ' || n")
    await refusesAll(host, [
      ["one view too many", () => post("/views", { list: "deals", name: "Otra" }), "400 name:too_many_views"],
      ["a view of all by who may not", () => post("/views", { list: "deals", name: "Suya", shared: true }, luis), "403 forbidden"],
      ["to change the view of all", () => post(`/views/${shared.id}`, { name: "Suya" }, luis), "403 forbidden"],
      ["to remove the view of all", () => del(`/views/${shared.id}`, luis), "403 forbidden"],
      ["another's own view", () => post(`/views/${view.id}`, { name: "Suya" }, luis), "404 not_found"],
      ["a view that somebody changed", () => post(`/views/${view.id}`, { name: "Otra", version: 9 }), "409 view_changed"],
      ["one field too many", () => post("/custom-fields", { label: "Otro", type: "text" }), "400 label:too_many_fields"],
      ["an option twice", () => post(`/custom-fields/${field.id}`, { options: [{ label: "Azul" }, { label: "AZUL" }] }), "400 options.1.label:name_taken"],
    ])
  })

  it("S-03 CRM-71 X-01 refuses webhooks and deals of carts that lead nowhere, at their field", async () => {
    const hook = (await post("/webhooks", { name: "Contable", url: "https://contable.example/trato", events: ["deal.won"] })).data.webhook
    await refusesAll(host, [
      ["a webhook that somebody changed", () => post(`/webhooks/${hook.id}`, { name: "Otro", version: 9 }), "409 webhook_changed"],
      ["a delivery that is none", () => post(`/webhooks/${hook.id}/deliveries/trwhd_none/resend`, {}), "404 not_found"],
      ["an address inside the shop's own network", () => post(`/webhooks/${hook.id}`, { url: "https://127.0.0.1/trato" }), "400 url:private_address"],
      ["a stage that is gone", () => post("/automations/carts", { enabled: true, stage_id: "trstg_none" }), "400 stage_id:stage_unknown"],
      ["a reason that is gone", () => post("/automations/carts", { lost_reason_id: "trlost_none" }), "400 lost_reason_id:reason_unknown"],
    ])
  })
})
