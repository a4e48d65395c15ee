import { formatMoney, formatQuantity } from "./format"

describe("figures on a screen", () => {
  it("PRE-12 write a price and a quantity with all decimals that they were typed with, and an amount with its currency's", () => {
    const exact = (price: number, code = "mxn") => formatMoney(price, code, "es", { code: false, cents: true, price: true })
    expect([exact(0.125), exact(1.5), exact(2), exact(0.000001), exact(3, "clp"), exact(0.5, "clp")]).toEqual(["$0.125", "$1.50", "$2.00", "$0.000001", "$3", "$0.5"])
    expect([formatQuantity(0.0625, "es"), formatQuantity(1500, "es"), formatMoney(0.126, "mxn", "es", { cents: true })]).toEqual(["0.0625", "1,500", "$0.13 MXN"])
  })

  it("PRE-12 name a currency without a sign of its own once", () => {
    expect(formatMoney(1250.5, "kwd", "es").replace(/\s/g, " ")).toBe("KWD 1,250.500")
  })
})
