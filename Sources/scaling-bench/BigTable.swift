import Glibc

/// A table of runs of 100 MB, the same bytes each time.
///
/// 16 columns hold numbers as logs write them, three labels, and one quoted notes with commas, quotes
/// and empty cells.
enum BigTable {
  static let size = 100_000_000

  static func write(to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw BenchError("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    let numeric = (1...16).map { "x\($0)" }.joined(separator: ",")
    var written = try put("run,\(numeric),arch,optimizer,notes\n", into: file)
    var random = XorShift(state: 0x9E37_79B9_7F4A_7C15)
    var row = 0
    while written < size {
      row += 1
      written += try put(line(row, &random), into: file)
    }
  }

  private static func put(_ text: String, into file: UnsafeMutablePointer<FILE>) throws -> Int {
    var text = text
    return try text.withUTF8 { bytes in
      guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
        throw BenchError("the table cannot be written: \(String(cString: strerror(errno)))")
      }
      return bytes.count
    }
  }

  // Four counts, eight decimals of four to six digits, two with exponents, two of full precision.
  private static func line(_ row: Int, _ random: inout XorShift) -> String {
    var cells = ["run-\(row)"]
    cells += (0..<4).map { "\(random.next() % 1_000_000_000 >> (UInt64($0) * 7))" }
    cells += (0..<8).map {
      let digits = random.next() % ($0 < 4 ? 10_000 : 1_000_000)
      return "\(random.next() % 10).\(digits)"
    }
    cells += (0..<2).map { "\(1 + random.next() % 9).\(random.next() % 1000)e+\(17 + $0)" }
    cells += (0..<2).map { _ in "\(Double(random.next() >> 11) * 0x1p-53)" }
    cells.append(["dense", "moe"][Int(random.next() % 2)])
    cells.append(["adamw", "muon", "lion", ""][Int(random.next() % 4)])
    cells.append(row % 3 == 0 ? "" : "\"seed \(random.next() % 9), \"\"final\"\" run\"")
    return cells.joined(separator: ",") + "\n"
  }
}

/// Marsaglia's xorshift64*, enough for a file that only has to look like a log.
private struct XorShift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (state &* 0x2545_F491_4F6C_DD1D) >> 8
  }
}
