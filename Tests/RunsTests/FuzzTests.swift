import Quantities
import Runs
import Testing

/// Broken files end in a sentence or a table, never in a trap.
struct FuzzTests {
  private static let csv = """
    "Name","N [M parameters]",tokens,loss,notes
    a,70,"1,400,000",3.25,"said ""no"",
    twice"
    b,,1.4T,nan,
    c,1e3,5.76e23,-inf,\u{E9}t\u{E9}

    d,7.5,1_000,2.5e+00,plain
    """

  private static let json = """
    {"runs": [{"N": 1e9, "args": {"lr": 0.1, "flags": ["a", -2]}, "name": "x\\u00e9\\n"},
     {"N": NaN, "loss": null, "e": [{"x": 1}, {"x": true}], "big": 123456789012345678901234},
     {"N": -Infinity, "args": {"lr": "2e-3"}, "s": "", "t": [], "u": {}}]}
    """

  /// SplitMix64 (Steele, Lea, Flood 2014), so that a failure can be repeated.
  private struct Stream: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// The text with one to eight bytes changed, dropped, repeated, moved or cut off.
  private func mutated(_ text: String, _ stream: inout Stream) -> [UInt8] {
    let special = Array("\"\\,\n\r\t{}[]:;0123456789eE+-._ NaInfulrs\u{0}\u{7F}\u{FF}".utf8)
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &stream) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &stream)
      switch Int.random(in: 0..<7, using: &stream) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &stream)
      case 1: bytes[place] = special[Int.random(in: 0..<special.count, using: &stream)]
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(special[Int.random(in: 0..<special.count, using: &stream)], at: place)
      case 4:
        let end = Int.random(in: place..<bytes.count, using: &stream)
        bytes.insert(contentsOf: bytes[place...end], at: place)
      case 5: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      default: if Bool.random(using: &stream) { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  /// Reads the bytes and everything of the table they give; true when they give one.
  private func isRead(_ bytes: [UInt8], _ format: TableFormat?) -> Bool {
    do {
      let table = try RunTable(parsing: bytes, name: "fuzz", format: format)
      for column in table.columns {
        #expect(column.count == table.rowCount)
        _ = column.values
        _ = try? table.numbers(column.symbol)
      }
      _ = try? table.mapped(.usual, to: [("L", nil), ("N", .parameters), ("D", .tokens)])
      return true
    } catch {
      #expect(!"\(error)".isEmpty)
      return false
    }
  }

  @Test(arguments: [TableFormat.csv, .tsv])
  func `mutated separated text is read or refused in words`(format: TableFormat) {
    let text = format == .tsv ? Self.csv.replacing(",", with: "\t") : Self.csv
    var stream = Stream(state: 2026)
    var read = 0
    for _ in 0..<4000 { read += isRead(mutated(text, &stream), format) ? 1 : 0 }
    #expect(read > 100)
    #expect(read < 4000)
  }

  @Test(arguments: [TableFormat.json, .jsonLines])
  func `mutated JSON is read or refused in words`(format: TableFormat) {
    var stream = Stream(state: 9)
    var read = 0
    for _ in 0..<4000 { read += isRead(mutated(Self.json, &stream), format) ? 1 : 0 }
    #expect(read > 100)
    #expect(read < 4000)
  }

  @Test func `mutated JSON lines are read or refused in words`() {
    let lines = #"{"a": 1, "b": {"c": "x"}}"# + "\n" + #"{"a": NaN, "b": {"c": 2}}"# + "\n"
    var stream = Stream(state: 77)
    for _ in 0..<4000 { _ = isRead(mutated(lines, &stream), .jsonLines) }
  }

  @Test func `random bytes are read or refused in words`() {
    var stream = Stream(state: 5)
    for length in 0..<2000 {
      let bytes = (0..<length % 97).map { _ in UInt8.random(in: 0...127, using: &stream) }
      _ = isRead(bytes, nil)
      _ = isRead(bytes.filter { $0 != 0 }, nil)
    }
  }

  @Test func `every prefix of a file is read or refused in words`() {
    for text in [Self.csv, Self.json] {
      let bytes = Array(text.utf8)
      for length in 0...bytes.count {
        _ = isRead(Array(bytes[..<length]), nil)
      }
    }
  }
}
