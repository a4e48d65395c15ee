import { whatsappUrl } from "./links"

describe("the WhatsApp link of a document", () => {
  const to = (contact_phone: string, country_code = "mx") =>
    whatsappUrl({ contact_phone, customer: { phone: null } as never, customer_name: "Ana", number: "COT-1", shipping_address: { country_code } }, "https://tienda.test/d", "es")?.match(/wa\.me\/(\d+)\?/)?.[1] ?? null

  it("PRE-09 puts the country before a number as it is written at home, without what was dialled before it", () => {
    expect(["55 1234 5678", "044 55 1234 5678", "045 55 1234 5678", "01 (55) 1234-5678", "0052 55 1234 5678", "+52 55 1234 5678"].map((phone) => to(phone))).toEqual(Array(6).fill("525512345678"))
    expect([to("987 654 321", "pe"), to("+1 305 555 0100"), to("123"), to("")]).toEqual(["51987654321", "13055550100", null, null])
  })
})
