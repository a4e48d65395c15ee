import { execFileSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"

const root = path.resolve(__dirname, "..", "..")

type Operation = { "x-grant": string; parameters: { name: string; in: string }[]; requestBody?: { content: { "application/json": { schema: { properties: Record<string, unknown>; required?: string[] } } } } }

describe("the API reference", () => {
  it("X-03 CRM-84 is made from the grants and validators of the server itself", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trato-openapi-"))
    try {
      const file = path.join(folder, "openapi.json")
      execFileSync(process.execPath, [path.join(root, "scripts/openapi.mjs"), file], { cwd: root, env: { ...process.env, NODE_OPTIONS: "" } })
      const { paths } = JSON.parse(fs.readFileSync(file, "utf8")) as { paths: Record<string, Record<string, Operation>> }
      expect(Object.keys(paths).length).toBeGreaterThan(100)
      const create = paths["/admin/trato/deals"].post
      expect(create["x-grant"]).toBe("deal:create")
      expect(create.requestBody!.content["application/json"].schema.required).toEqual(expect.arrayContaining(["title", "stage_id"]))
      const edit = paths["/admin/trato/deals/{id}"].post
      expect([edit.parameters[0], Object.keys(edit.requestBody!.content["application/json"].schema.properties).includes("version")]).toEqual([{ name: "id", in: "path", required: true, schema: { type: "string" } }, true])
      expect(paths["/admin/trato/activities"].get.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(["state", "limit", "offset"]))
      expect(Object.keys(paths["/admin/trato/webhooks"].post.requestBody!.content["application/json"].schema.properties)).toEqual(["name", "url", "events", "enabled"])
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
