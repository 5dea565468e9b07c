import Quantities
import Testing

struct UnitTests {
  @Test(arguments: [
    ("tokens", Unit.tokens), ("token", .tokens), ("Tokens", .tokens), ("parameters", .parameters),
    ("params", .parameters), ("FLOPs", .flops), ("flop", .flops), ("nats/token", .natsPerToken),
    ("nats", .natsPerToken), ("bits/token", .bitsPerToken), ("1", .one), ("", .one),
    ("bits", .bits), ("bits/byte", .bitsPerByte), ("s", .seconds),
  ])
  func `known names are known units`(text: String, unit: Unit) {
    #expect(Unit(parsing: text) == unit)
  }

  @Test(arguments: [
    ("M parameters", Unit(base: "parameters", scale: 1e6)),
    ("Mparameters", Unit(base: "parameters", scale: 1e6)),
    ("Gtokens", Unit(base: "tokens", scale: 1e9)), ("B tokens", Unit(base: "tokens", scale: 1e9)),
    ("billions of tokens", Unit(base: "tokens", scale: 1e9)),
    ("million parameters", Unit(base: "parameters", scale: 1e6)),
    ("PFLOPs", Unit(base: "FLOPs", scale: 1e15)), ("1e18 FLOPs", Unit(base: "FLOPs", scale: 1e18)),
    ("10^21 FLOPs", Unit(base: "FLOPs", scale: 1e21)),
    ("ktokens", Unit(base: "tokens", scale: 1e3)),
    ("M", Unit(base: "1", scale: 1e6)), ("%", Unit(base: "1", scale: 0.01)),
    ("hours", Unit(base: "seconds", scale: 3600)),
  ])
  func `multiples scale their base`(text: String, unit: Unit) {
    #expect(Unit(parsing: text) == unit)
  }

  // A petaflop/s for a day: 1e15 * 86400 operations.
  @Test(arguments: ["PF-days", "PF-day", "PFLOP/s-days", "petaflop/s-days", "pfs-days"])
  func `PF-days count operations`(text: String) {
    #expect(Unit(parsing: text).factor(to: .flops) == 8.64e19)
  }

  @Test func `an unknown name is a base of its own`() {
    #expect(Unit(parsing: "bananas per day") == Unit(base: "bananas per day"))
    #expect(Unit(parsing: "M bananas") == Unit(base: "M bananas"))
    #expect(Unit(parsing: "tokens/s").factor(to: .tokens) == nil)
  }

  @Test func `a bit is ln 2 of a nat`() {
    // ln 2 = 0.693147180559945309..., to the nearest double.
    #expect(Unit.bitsPerToken.factor(to: .natsPerToken) == 0.693_147_180_559_945_3)
  }

  @Test func `units of other bases do not convert`() {
    #expect(Unit.tokens.factor(to: .parameters) == nil)
    #expect(Unit.natsPerToken.factor(to: .bitsPerByte) == nil)
  }

  @Test(arguments: [
    "M parameters", "tokens", "bits/token", "1", "PF-days", "K steps", "E FLOPs", "%", "bananas",
    "T tokens", "hours",
  ])
  func `a unit reads back from its text`(text: String) {
    let unit = Unit(parsing: text)
    #expect(Unit(parsing: unit.description) == unit)
  }
}

struct AssumedUnitTests {
  @Test func `a unit that nobody gave is printed so and converts as the unit does`() {
    let assumed = Unit.natsPerToken.assumed
    #expect(assumed.description == "nats/token (assumed)")
    #expect(Unit(parsing: assumed.description) == assumed)
    #expect(assumed.stated == .natsPerToken && assumed.assumed == assumed)
    #expect(assumed.factor(to: .natsPerToken) == 1)
    #expect(assumed.factor(to: .bitsPerToken) == Unit.natsPerToken.factor(to: .bitsPerToken))
    #expect(assumed.factor(to: .bitsPerByte) == nil)
  }
}
