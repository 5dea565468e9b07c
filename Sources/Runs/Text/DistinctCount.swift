#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Counts the different numbers of a column, without sorting it.
///
/// An open-addressing table of bit patterns, half full at most, so that few numbers that repeat stay in the
/// cache; 0 and -0 are one number, NaNs are none.
struct DistinctCount {
  private var slots = [UInt64](repeating: Self.empty, count: 16)
  private(set) var count = 0
  private var last = Self.empty

  /// The bit pattern of an empty slot: a NaN, which is never stored.
  private static let empty = UInt64.max

  mutating func insert(_ value: Double) {
    guard !value.isNaN else { return }
    let bits = value == 0 ? 0 : value.bitPattern
    guard bits != last else { return }
    last = bits
    let place = Self.place(of: bits, in: slots)
    guard slots[place] == Self.empty else { return }
    slots[place] = bits
    count += 1
    if 2 * count > slots.count { grow() }
  }

  /// Where a number stands in a table, or would.
  private static func place(of bits: UInt64, in slots: [UInt64]) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing, with the high bits of the product folded in.
    let product = bits &* 0x9E37_79B9_7F4A_7C15
    var place = Int(truncatingIfNeeded: product ^ (product >> 32)) & mask
    while slots[place] != empty, slots[place] != bits { place = (place + 1) & mask }
    return place
  }

  /// Four times the room, so that few numbers are put in place again.
  private mutating func grow() {
    var larger = [UInt64](repeating: Self.empty, count: 4 * slots.count)
    for bits in slots where bits != Self.empty { larger[Self.place(of: bits, in: larger)] = bits }
    slots = larger
  }
}

extension TextCells {
  /// How many different texts there are, empty ones not counted.
  var distinctCount: Int { Int((groupNumbers.max() ?? -1) + 1) }

  /// The number of each text among the different ones, from 0 in the order in which they occur; -1 where it is
  /// empty: a table of rows by the hash of their bytes, which are compared where hashes meet.
  var groupNumbers: [Int32] {
    var slots = [Int32](repeating: -1, count: 16)
    var firsts: [Int32] = []
    var numbers = [Int32](repeating: -1, count: count)
    for row in 0..<count where !isEmpty(row) {
      if row > 0, numbers[row - 1] >= 0, areEqual(row - 1, row) {
        numbers[row] = numbers[row - 1]
        continue
      }
      var place = slot(of: row, in: slots, firsts)
      if slots[place] < 0 {
        if 2 * firsts.count >= slots.count {
          slots = grown(slots, firsts)
          place = slot(of: row, in: slots, firsts)
        }
        slots[place] = Int32(firsts.count)
        firsts.append(Int32(row))
      }
      numbers[row] = slots[place]
    }
    return numbers
  }

  /// Where a text stands in the table, or would.
  private func slot(of row: Int, in slots: [Int32], _ firsts: [Int32]) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash(of: row)) & mask
    while slots[place] >= 0, !areEqual(Int(firsts[Int(slots[place])]), row) {
      place = (place + 1) & mask
    }
    return place
  }

  /// A table of twice the size.
  private func grown(_ slots: [Int32], _ firsts: [Int32]) -> [Int32] {
    var larger = [Int32](repeating: -1, count: 2 * slots.count)
    for number in firsts.indices {
      larger[slot(of: Int(firsts[number]), in: larger, firsts)] = Int32(number)
    }
    return larger
  }

  /// FNV-1a with its high bits folded in.
  private func hash(of row: Int) -> UInt64 {
    withBytes(of: row) { bytes in
      let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      }
      return hash ^ (hash >> 32)
    }
  }

  /// Whether two texts are equal.
  func areEqual(_ a: Int, _ b: Int) -> Bool {
    withBytes(of: a) { left in
      withBytes(of: b) { right in
        guard left.count == right.count, let one = left.baseAddress, let other = right.baseAddress
        else { return left.count == right.count }
        return memcmp(one, other, left.count) == 0
      }
    }
  }
}

extension Column {
  /// How many different values the column holds, empty cells and NaNs not counted.
  ///
  /// - Complexity: O(rows).
  public var distinctCount: Int {
    switch cells {
    case .numbers(let numbers):
      var distinct = DistinctCount()
      for number in numbers { distinct.insert(number) }
      return distinct.count
    case .texts(let texts): return texts.distinctCount
    }
  }

  /// The text of a row as it was read; nil in a column of numbers.
  public func text(ofRow row: Int) -> String? {
    guard case .texts(let texts) = cells else { return nil }
    return texts[row]
  }
}
