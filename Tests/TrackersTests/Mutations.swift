import Foundation

/// A generator of random changes of logs, the same for one state, so that a failure can be repeated.
struct Mutations: RandomNumberGenerator {
  /// So many executions of each sample are usual; `FUZZ_EXECUTIONS` asks for more.
  static let executions =
    ProcessInfo.processInfo.environment["FUZZ_EXECUTIONS"].flatMap(Int.init) ?? 300

  private var state: UInt64

  /// The changes that begin with a state.
  init(state: UInt64) { self.state = state }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// What means something in one format or another.
  private static let special =
    Array(
      ":=,|/[](){}\"'\\.-+ \n\r\t\u{1B}0123456789eENaInfi*&#>\u{0}\u{7F}".utf8) + [0xFF]

  private mutating func specialByte() -> UInt8 {
    Self.special[Int.random(in: 0..<Self.special.count, using: &self)]
  }

  /// The bytes with one to eight places changed, dropped, repeated, moved or cut off.
  mutating func mutated(_ whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      let length = Int.random(in: 1...(Bool.random(using: &self) ? 16 : 400), using: &self)
      let end = min(place + length, bytes.count)
      switch Int.random(in: 0..<9, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[place] = specialByte()
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 4: bytes.insert(specialByte(), at: place)
      case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 6: bytes.removeSubrange(place..<end)
      case 7: bytes.replaceSubrange(place..<end, with: repeatElement(57, count: end - place))
      default: if Int.random(in: 0..<4, using: &self) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
