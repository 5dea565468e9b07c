import Quantities
import Testing

struct SymbolIndexTests {
  @Test func `a symbol with brackets has a base and an index`() {
    let symbol: Symbol = "eff[int4]"
    #expect(symbol.base == "eff")
    #expect(symbol.index == "int4")
    #expect(Symbol("eff", index: "int4") == symbol)
  }

  @Test(arguments: ["eff", "[int4]", "eff[]", "eff[a]b", "eff[a[b]]", "eff]", "a`b[c`]"])
  func `other symbols have none`(name: String) {
    #expect(Symbol(name).index == nil)
    #expect(Symbol(name).base == nil)
  }

  @Test func `numbers are names in one spelling`() {
    #expect(
      ["16", "16.0", "1.6e1", "+16"].map { LevelName.text(of: $0) } == ["16", "16", "16", "16"])
    #expect(
      ["2WO", "fp4", "7B", "-", "inf"].map { LevelName.text(of: $0) } == [
        "2WO", "fp4", "7B", "-", "inf",
      ])
    #expect(
      LevelName.sorted(["fp4", "16", "2.5", "1WO", "8", "8"]) == ["2.5", "8", "16", "1WO", "fp4"])
  }
}
