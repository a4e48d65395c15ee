import { describe, expect, it } from "vitest"
import { isScanned } from "./grid-keys"

describe("PRE-02 a barcode reader in the quantity", () => {
  it.each(["7501055300846", "SIL-OSL-NAT", "MOL-M65", "ABC1234"])("takes %s for a code", (code) => expect(isScanned(code)).toBe(true))
  it.each(["1", "12.5", "1,000", "2500000", "0.000001", "", "dos"])("takes %s for a quantity", (text) => expect(isScanned(text)).toBe(false))
})
