import { spell } from "./malformed"

const spelled = (url: string) => {
  const request = { url }
  spell(request)
  return request.url
}

describe("addresses that cannot be read", () => {
  it("S-03 are spelled as what they say under our own path, and nowhere else", () => {
    expect(spelled("/admin/trato/deals/%E0%A4%A?q=%ff")).toBe("/admin/trato/deals/%25E0%25A4%25A?q=%ff")
    expect(spelled("//ADMIN//Trato/deals/%ff")).toBe("//ADMIN//Trato/deals/%25ff")
    for (const url of ["/admin/trato/deals/caf%C3%A9", "/admin/products/%ff", "/admin/tratos/%ff", "/store/trato/%ff", "/admin/trato/deals?q=%ff"]) expect(spelled(url)).toBe(url)
  })
})
