import NumericsCore
import Testing

@Suite struct ColumnFactsTests {
  /// More than a chunk of the kernel, and no multiple of its lanes.
  static let column = (0..<2051).map { 1 + Double(($0 * 37) % 501) }

  @Test(arguments: [0, -0.0, -1, .infinity, -.infinity, .nan, -.leastNonzeroMagnitude, -.nan])
  func `a number that is not positive and finite is found anywhere`(_ value: Double) {
    for place in [0, 1023, 1024, 2050] {
      var column = Self.column
      column[place] = value
      #expect(!ColumnFacts.allPositive(column))
    }
  }

  @Test func `the smallest and the largest numbers are positive`() {
    #expect(ColumnFacts.allPositive(Self.column))
    #expect(
      ColumnFacts.allPositive([
        .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      ]))
    #expect(ColumnFacts.allPositive([]))
  }

  @Test func `extremes leave NaN out`() throws {
    var column = Self.column
    column[7] = .nan
    column[2050] = -3
    column[1500] = 9000
    let (least, largest) = try #require(ColumnFacts.extremes(of: column))
    #expect(least == -3 && largest == 9000)
    #expect(ColumnFacts.extremes(of: [.nan]) == nil)
  }
}
