import fs from "node:fs"
import type { Page } from "playwright-core"
import { openAdmin, toast } from "./support/browser"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { adminApi, eventually } from "./support/shop"
import { withMerchant } from "./support/visitors"

/** A shop brings its customers from a spreadsheet, mends one row, makes one of two, and finds its work on Medusa's own lists. */
describe("import, duplicates and widgets", () => {
  const step = story("import", () => [page])
  const { look, faults } = inspector()
  const name = fresh("Mueblería Ñandú")
  const mail = `compras.${Date.now()}@nandu.example`
  let page: Page
  withMerchant((made) => ({ page } = made))

  it("B-15 DAY-03 uploads a file, is told which columns it has, and sees each bad row before anything is kept", step(async () => {
    await openAdmin(page, "/crm/prospects")
    await page.getByRole("link", { name: "Importar" }).click()
    await page.getByRole("heading", { name: "Importar", level: 1 }).waitFor()
    await look(page, "import-start")
    const file = Buffer.from(["Nombre;Correo electrónico;Teléfono;Comentario", `${name};${mail};55 1234 5678;x`, "Malo;malo@;;", `${name} SA de CV;;55 1234 5678;`].join("\r\n"), "latin1")
    await page.locator("input[type=file]").setInputFiles({ name: "clientes.csv", mimeType: "text/csv", buffer: file })
    await page.getByRole("heading", { name: "clientes.csv" }).waitFor()
    expect(await page.getByRole("combobox", { name: "Correo", exact: true }).textContent()).toContain("Correo electrónico")
    await page.getByText("Sin usar: Comentario").waitFor()
    await look(page, "import-columns")
    await page.getByRole("button", { name: "Revisar el archivo" }).click()
    await page.getByText("Revisión terminada").waitFor()
    await page.getByText("2 renglones correctos y 1 con errores. Todavía no se ha guardado nada.").waitFor()
    await page.getByText("Correo electrónico: «malo@» no es un correo.").waitFor()
    await look(page, "import-checked")
  }))

  it("B-15 S-06 brings in the right rows, and gives the others back as a file", step(async () => {
    await page.getByRole("button", { name: "Importar 2 renglones" }).click()
    await page.getByText("Importación terminada").waitFor()
    await page.getByText("2 renglones guardados y 1 con errores, que no entraron.").waitFor()
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Descargar renglones con errores" }).click()])
    expect(fs.readFileSync(await download.path(), "utf8")).toMatch(/Renglón,Motivo\r\nMalo,malo@,,,3,/)
    await page.getByRole("listitem").filter({ hasText: "clientes.csv" }).getByText("Terminada").first().waitFor()
    await look(page, "import-done")
    await openAdmin(page, `/crm/prospects?q=${encodeURIComponent(name)}`)
    await page.getByRole("link", { name, exact: true }).waitFor()
  }))

  it("B-15 compares two that look the same and makes one of them", step(async () => {
    await openAdmin(page, "/settings/trato-duplicates")
    const pair = page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) }).filter({ has: page.getByRole("link", { name: `${name} SA de CV` }) }).first()
    await pair.waitFor()
    await pair.getByText("Teléfono", { exact: true }).first().waitFor()
    await pair.getByRole("radio", { name: `Se queda ${name}`, exact: true }).check()
    await look(page, "duplicates")
    await pair.getByRole("button", { name: "Unir" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Unir" }).click()
    await toast(page, `${name} SA de CV ahora es parte de ${name}`).waitFor()
    await pair.waitFor({ state: "detached" })
  }))

  it("EXT-07 EXT-08 works through the prospects: actions, deleting, the tab of the deleted, restoring", step(async () => {
    await openAdmin(page, `/crm/prospects?q=${encodeURIComponent(name)}`)
    await page.getByRole("button", { name: `Acciones de ${name}`, exact: true }).click()
    for (const action of ["Nuevo Trato", "Agendar Seguimiento", "Nueva Cotización", "Convertir a Cliente", "Eliminar"]) await page.getByRole("menuitem", { name: action }).waitFor()
    await page.keyboard.press("Escape")
    await look(page, "prospects")
    await page.getByRole("button", { name: `Acciones de ${name}`, exact: true }).click()
    await page.getByRole("menuitem", { name: "Eliminar" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Eliminar prospecto" }).click()
    await toast(page, "Prospecto eliminado con éxito").waitFor()
    await page.getByRole("button", { name: "Eliminados" }).click()
    await page.getByRole("button", { name: `Acciones de ${name}`, exact: true }).click()
    await page.getByRole("menuitem", { name: "Restaurar" }).click()
    await toast(page, "Restaurado con éxito").waitFor()
  }))

  it("EXT-07 H-02 makes a prospect before there is a deal, and says at the field what is missing or known", step(async () => {
    const made = fresh("Nevería La Palma")
    await openAdmin(page, "/crm/prospects")
    await page.getByRole("button", { name: "Nuevo prospecto" }).first().click()
    const form = page.getByRole("dialog")
    const title = form.getByLabel("Nombre de la persona o empresa")
    await look(page, "new-prospect")
    expect(await title.evaluate((field: HTMLInputElement) => field.matches(":invalid"))).toBe(false)
    await form.getByRole("button", { name: "Guardar prospecto" }).click()
    await form.getByRole("alert").first().waitFor()
    expect(await title.getAttribute("aria-invalid")).toBe("true")
    await title.fill(made)
    await form.getByLabel("Correo").fill(mail)
    await form.getByRole("button", { name: "Guardar prospecto" }).click()
    await form.getByText(/Ese correo ya es de/).waitFor()
    await form.getByLabel("Correo").fill(mail.replace("compras", "ventas"))
    await form.getByRole("button", { name: "Guardar prospecto" }).click()
    await form.waitFor({ state: "detached" })
    await page.getByRole("button", { name: `Acciones de ${made}`, exact: true }).waitFor()
  }))

  it("B-21 finds the own work on Medusa's lists of orders and customers, opens its list, and stays folded when folded", step(async () => {
    await openAdmin(page, "/orders")
    const card = page.getByRole("button", { name: "Mi trabajo en Trato" })
    await card.waitFor()
    await page.getByRole("link", { name: /^Mis tratos abiertos/ }).waitFor()
    await look(page, "widgets-orders", { within: page.getByTestId("trato-dashboard") })
    await page.getByRole("link", { name: /^Notas por cobrar/ }).click()
    await page.waitForURL((url) => url.pathname.endsWith("/billing/receipts") && url.searchParams.get("kind") === "note")
    await openAdmin(page, "/customers")
    await card.click()
    await page.getByRole("link", { name: /^Mis tratos abiertos/ }).waitFor({ state: "detached" })
    await openAdmin(page, "/orders")
    await card.waitFor()
    expect(await card.getAttribute("aria-expanded")).toBe("false")
    await card.click()
  }))

  it("B-19 keeps a file on a deal, and tells it in the bitácora", step(async () => {
    const api = await adminApi()
    const { deals } = await api.get<{ deals: { id: string }[] }>("/admin/trato/deals?status=open&limit=1")
    await openAdmin(page, `/crm/deals/${deals[0].id}`)
    await page.getByRole("heading", { name: "Archivos" }).waitFor()
    const title = `plano ${Date.now()}`
    await page.getByLabel("Elegir archivos").setInputFiles({ name: `${title}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") })
    await page.getByRole("button", { name: `${title}.pdf`, exact: true }).waitFor()
    await page.getByText("agregó un archivo").first().waitFor()
    await page.getByRole("button", { name: `Eliminar ${title}.pdf` }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Eliminar archivo" }).click()
    await eventually(() => api.get<{ files: unknown[] }>(`/admin/trato/deals/${deals[0].id}/files`), ({ files }) => !files.length, "the file to be gone")
    await page.getByText("eliminó un archivo").first().waitFor()
  }))

  it("DAY-08 opens the help of a page with its steps and words", step(async () => {
    await openAdmin(page, "/settings/trato-imports")
    await page.getByRole("button", { name: "Ayuda de esta página" }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("heading", { name: "Paso a paso" }).waitFor()
    await drawer.getByText("Descarga la plantilla o usa tu propio archivo").waitFor()
    await look(page, "help")
    await page.keyboard.press("Escape")
    await openAdmin(page, "/products")
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    expect(await page.getByRole("button", { name: "Ayuda de esta página" }).count()).toBe(0)
  }))

  it("H-01 fits at both widths, without barriers", () => {
    expect(faults).toEqual([])
  })
})
