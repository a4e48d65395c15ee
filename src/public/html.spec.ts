import { html, raw } from "./html"
import { maskToken } from "./mask"

describe("public pages", () => {
  it("S-05 escapes whatever is put into a page", () => {
    const hostile = `<img src=x onerror="alert('1')">&\``
    expect(html`<p title="${hostile}">${[hostile]}</p>`.text).not.toMatch(/<img|onerror="|'1'|`/)
  })
  it("S-05 keeps markup of our own and leaves out what is absent", () => {
    expect(html`<ul>${[raw("<li>a</li>"), null, false, 0]}</ul>`.text).toBe("<ul><li>a</li>0</ul>")
  })
  it("S-02 never lets a token reach the log, on any path below it", () => {
    for (const url of ["/autofactura/abc", "/autofactura/abc/pdf?x=abc", "/autofactura/%E0%A4%A", "//AutoFactura//abc", "http://tienda.mx/autofactura/abc", "/autofactura?token=abc"]) expect(maskToken(url, "/autofactura")).toBe("/autofactura/***")
    for (const url of ["/autofactura", "/autofacturas/abc", "/admin/autofactura/abc", "/autofactura/"]) expect(maskToken(url, "/autofactura")).toBe(url)
  })
})
