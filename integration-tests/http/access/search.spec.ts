import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createShop } from "../../helpers/shop"

describeHost("the search palette", ({ api, container }) => {
  type Group = { entity: string; count: number; data: { id: string; title: string }[] }
  const search = async (who: Person | null, query: string): Promise<{ status: number; groups: Group[] }> => {
    const { status, data } = await api.get(`/admin/search?${query}`, who?.headers ?? {})
    return { status, groups: data.results }
  }

  it("B-20 finds deals by title, key and customer, in the order that was asked for", async () => {
    const owner = await createPerson(container(), "Rosa Medina")
    const deal = await newDeal(api, owner, { title: "Mesas de encino", customer_name: "Café Central" })
    for (const q of ["encino", deal.key, "central"]) {
      const { groups } = await search(owner, `q=${encodeURIComponent(q)}&entity[0]=product&entity[1]=trato_deal&entity[2]=customer&limit=5`)
      expect(groups.map((g) => g.entity)).toEqual(["product", "trato_deal", "customer"])
      expect(groups[1]).toMatchObject({ count: 1, data: [{ id: deal.id, key: deal.key, title: "Mesas de encino", customer_name: "Café Central" }] })
    }
    expect((await search(owner, "q=encino&entity=trato_deal")).groups.map((g) => g.entity)).toEqual(["trato_deal"])
    expect((await search(owner, "q=nadie&entity=trato_deal,customer")).groups[0]).toMatchObject({ count: 0, data: [] })
  })

  it("D7 finds nobody else's deals for a seller, and none without the permission or a session", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const [ana, luis] = [await createPerson(container(), "Ana Ríos", "seller"), await createPerson(container(), "Luis Paz", "seller")]
    const stranger = await createPerson(container(), "Mar Gil")
    const mine = await newDeal(api, ana, { title: "Sillas de roble" })
    await newDeal(api, luis, { title: "Bancas de roble" })
    const titles = async (who: Person) => (await search(who, "q=roble&entity=trato_deal")).groups[0]?.data.map((d) => d.title).sort()
    expect(await titles(owner)).toEqual(["Bancas de roble", "Sillas de roble"])
    expect(await titles(ana)).toEqual([mine.title])
    expect((await search(stranger, "q=roble&entity=trato_deal,customer")).groups.map((g) => g.entity)).toEqual(["customer"])
    expect((await search(null, "q=roble&entity=trato_deal")).status).toBe(401)
    expect(JSON.stringify((await search(ana, "q=roble")).groups)).not.toContain("roble\"")
  })

  it("B-20 leaves Medusa's own search as it was", async () => {
    const owner = await createPerson(container(), "Rosa Medina")
    await createShop(container())
    const plain = await search(owner, "q=a")
    expect(plain.status).toBe(200)
    expect(plain.groups.map((g) => g.entity)).not.toContain("trato_deal")
    expect((await search(owner, "q=a&entity=unicorn")).status).toBe(404)
    expect((await search(owner, "q=a&entity=trato_deal&limit=nonsense")).status).toBe(400)
    expect((await search(owner, "q=a&entity=trato_deal&limit=1000000")).status).toBe(400)
  })
})
