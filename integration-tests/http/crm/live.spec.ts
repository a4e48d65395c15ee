import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"

describeHost("a board that others see live", ({ api, container }) => {
  let rosa: Person
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina")
  })

  const listen = async (who: Person) => {
    const { data: stream, status } = await api.get(`/admin/trato/board/events?pipeline_id=trpipe_default`, { ...who.headers, responseType: "stream" })
    const heard = { status, all: "", ended: false, stop: () => stream.destroy() }
    stream.on("data", (chunk: Buffer) => (heard.all += chunk.toString()))
    stream.on("end", () => (heard.ended = true))
    stream.on("error", () => undefined)
    return heard
  }
  /** A notification reaches those who listen already; the first listener of a process takes a moment to begin. */
  const moveUntilHeard = (id: string, who: Person, heard: { all: string }) =>
    expect.poll(async () => {
      const { version } = (await api.get(`/admin/trato/deals/${id}`, who.headers)).data.deal
      await api.post(`/admin/trato/deals/${id}/move`, { stage_id: version % 2 ? "trstg_budget" : "trstg_contact", version }, { headers: { ...who.headers.headers, "x-trato-client": "tab-7" } })
      return heard.all
    }, { timeout: 10_000, interval: 300 }).toContain(`"deal_id":"${id}"`)

  it("B-06 CRM-08 streams the changes of a board to who may see the deal, and to nobody else", async () => {
    const jefa = await createPerson(container(), "Jefa", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const hers = await newDeal(api, jefa)
    const his = await newDeal(api, luis)
    const [atHers, atHis] = [await listen(jefa), await listen(luis)]
    expect([atHers.status, atHis.status]).toEqual([200, 200])
    await expect.poll(() => atHers.all + atHis.all, { timeout: 3000 }).toMatch(/ready[\s\S]*ready/)
    await moveUntilHeard(hers.id, jefa, atHers)
    expect(atHers.all).toContain(`"client_id":"tab-7"`)
    expect(atHers.all).not.toContain("whose")
    await moveUntilHeard(his.id, luis, atHis)
    // What came before his own is not among what he heard.
    expect(atHis.all).not.toContain(hers.id)
    expect(atHis.all.match(/event: board/g)).toHaveLength(atHis.all.split(his.id).length - 1)
    atHers.stop()
    atHis.stop()
    expect((await api.get("/admin/trato/board/events", jefa.headers)).status).toBe(400)
    await new Promise((done) => setTimeout(done, 1_500))
  })

  it("B-06 opens eight streams for one person and refuses the ninth, so that its tab asks instead", async () => {
    const open = []
    for (let i = 0; i < 8; i++) open.push(await listen(rosa))
    expect(open.map((one) => one.status)).toEqual(Array(8).fill(200))
    const ninth = await api.get("/admin/trato/board/events?pipeline_id=trpipe_default", rosa.headers)
    expect([ninth.status, ninth.data.code]).toEqual([409, "too_many_streams"])
    open[0].stop()
    await expect.poll(async () => {
      const again = await listen(rosa)
      again.stop()
      return again.status
    }, { timeout: 5_000, interval: 200 }).toBe(200)
    for (const one of open) one.stop()
    await new Promise((done) => setTimeout(done, 1_500))
  })
})
