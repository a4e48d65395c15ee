import { networkOf } from "./network"

describe("whom an address is counted as", () => {
  it("S-02 counts all addresses of one IPv6 network as one, and every way of writing an address as the same", () => {
    expect(new Set(["2001:db8:7:1::1", "2001:0db8:0007:0001:ffff:ffff:ffff:ffff", "2001:DB8:7:1:0:0:0:2", "2001:db8:7:1::192.0.2.7"].map(networkOf))).toEqual(new Set(["2001:db8:7:1::/64"]))
    expect(networkOf("2001:db8:7:2::1")).toBe("2001:db8:7:2::/64")
    expect(new Set(["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:cb00:7109", "0:0:0:0:0:ffff:203.0.113.9"].map(networkOf))).toEqual(new Set(["203.0.113.9"]))
    expect(networkOf("203.0.113.10")).toBe("203.0.113.10")
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64")
    expect(["::1", "::", "", "nobody", "1:2:3"].map(networkOf)).toEqual(["0:0:0:0::/64", "0:0:0:0::/64", "", "nobody", "1:2:3"])
  })
})
