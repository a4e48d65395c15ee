import fc from "fast-check"
import { parseXml } from "./parse"
import { attributeText } from "./text"
import { escapeAttribute, node, serialize } from "./xml"

const hostile = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.array(fc.constantFrom("&amp;", "&lt;", "<", ">", '"', "'", "&", "|", "]]>", "<!--", "\u202E", "\u0000", "\uD800", "👍🏽", "\n", "\t", "ñ", "&#10;", "\uFFFE")).map((p) => p.join("")))

describe("FIS-02 text inside the XML", () => {
  it("comes back as it went in, whatever a shop or a buyer typed", () => {
    fc.assert(fc.property(hostile, (text) => {
      const clean = attributeText(text, 1000) ?? "-"
      expect(parseXml(serialize(node("a", { b: clean }, [node("c")])))).toEqual({ name: "a", attributes: { b: clean }, children: [{ name: "c", attributes: {}, children: [] }] })
    }), { numRuns: 2000 })
  })

  it("has no pipe, no control or invisible character, no double space, and fits", () => {
    fc.assert(fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, length) => {
      const clean = attributeText(text, length)
      if (clean === undefined) return
      expect(clean).not.toMatch(/[|\u202A-\u202E\u200B\uFEFF]|\s\s|^\s|\s$|\p{Cs}|\p{Cc}/u)
      expect(Array.from(clean).length).toBeLessThanOrEqual(length)
      expect(attributeText(clean, length)).toBe(clean)
    }), { numRuns: 2000 })
  })

  it("decodes what a web page had escaped, so that it is not escaped twice", () => {
    expect(attributeText("Sal &amp;amp; pimienta &quot;fina&quot;", 100)).toBe('Sal & pimienta "fina"')
  })

  it("is refused when XML cannot carry it", () => {
    expect(() => escapeAttribute("a\u0000b")).toThrow()
    expect(escapeAttribute("a\nb\t\"<>&'")).toBe("a&#10;b&#9;&quot;&lt;&gt;&amp;'")
  })
})

describe("FIS-02 reading XML", () => {
  it.each([
    ["a document type, where entities could hide", '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'], ["an unknown entity", '<a b="&x;"/>'], ["what is not well formed", "<a><b></a>"], ["two roots", "<a/><b/>"],
    ["nothing", ""], ["words", "hola"], ["an attribute without quotes", "<a b=c/>"],
  ])("refuses %s", (_, xml) => {
    expect(() => parseXml(xml)).toThrow()
  })

  it("refuses nesting that would exhaust the stack", () => {
    expect(() => parseXml("<a>".repeat(100) + "</a>".repeat(100))).toThrow("nested too deeply")
  })

  it("skips the byte order mark, comments and text", () => {
    expect(parseXml('\uFEFF<?xml version="1.0"?><!-- x --><a>text<b/></a>')).toEqual({ name: "a", attributes: {}, children: [{ name: "b", attributes: {}, children: [] }] })
  })
})
