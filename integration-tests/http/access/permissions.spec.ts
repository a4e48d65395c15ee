import { describeHost } from "../../helpers/host"
import { createPerson } from "../../helpers/people"

describeHost("permissions", ({ api, container, db }) => {
  it("CRM-05 makes everyone Administrador until the first role is assigned", async () => {
    const owner = await createPerson(container(), "Rosa Medina")
    const { status, data } = await api.get("/admin/trato/me", owner.headers)
    expect(status).toBe(200)
    expect(data.permissions).toMatchObject({ open: true, blocked: false, scope: { kind: "all" } })
  })

  it("CRM-04 blocks a user without a role once roles are in use", async () => {
    await createPerson(container(), "Rosa Medina", "administrator")
    const stranger = await createPerson(container(), "Luis Paz")
    const { data } = await api.get("/admin/trato/me", stranger.headers)
    expect(data.permissions).toMatchObject({ blocked: true, grants: [] })
    const journal = await api.get("/admin/trato/journal?subject_type=deal&subject_id=x", stranger.headers)
    expect(journal.status).toBe(403)
    expect(journal.data).toMatchObject({ code: "forbidden", details: { blocked: true } })
  })

  it("CRM-08 refuses an admin route of ours that the table of grants does not list", async () => {
    const owner = await createPerson(container(), "Rosa Medina")
    expect((await api.get("/admin/trato/unlisted", owner.headers)).status).toBe(403)
    expect((await api.get("/admin/trato/me")).status).toBe(401)
  })

  it("R-01 keeps the journal append-only in the database too", async () => {
    const journal = container().resolve("trato_journal") as unknown as { append(d: object[]): Promise<string[]> }
    await journal.append([{ subject_type: "customer", subject_id: "cus_1", action: "customer.noted", actor: { type: "system", id: null }, text: "hola" }])
    await expect(db()("trato_journal_entry").update({ text: "otra" })).rejects.toThrow(/append-only/)
    await expect(db()("trato_journal_entry").del()).rejects.toThrow(/append-only/)
  })
})
