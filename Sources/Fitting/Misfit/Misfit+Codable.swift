import NumericsCore
import Quantities

// Saved as lines of numbers and words: they are read several times faster than values of many types, and each
// prediction from a saved fit reads them.
extension Misfit: Codable {
  private enum Key: String, CodingKey {
    case scale, axes, names, runs, pairs, evidence
  }

  /// Writes each run as a line of numbers: its place, by how much the law misses it, how the law moves there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(scale.words, forKey: .scale)
    try container.encode(axes.map(\.words), forKey: .axes)
    try container.encode(names, forKey: .names)
    let rows = places.indices.map { places[$0] + [residuals[$0]] + gradients[$0] }
    try container.encode(rows.map(\.line), forKey: .runs)
    try container.encode(
      pairs.map { [$0.length, $0.ratio, $0.weight, $0.amplitude].line }, forKey: .pairs)
    try container.encode(evidence, forKey: .evidence)
  }

  /// Reads the same.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func refused(_ key: Key) -> DecodingError {
      .dataCorruptedError(forKey: key, in: container, debugDescription: "not what was written")
    }
    guard let scale = Scale(words: try container.decode(String.self, forKey: .scale)) else {
      throw refused(.scale)
    }
    let written = try container.decode([String].self, forKey: .axes)
    let axes = written.compactMap(MisfitAxis.init(words:))
    guard axes.count == written.count else { throw refused(.axes) }
    let rows = try container.decode([String].self, forKey: .runs).map([Double].init(line:))
    let pairs = try container.decode([String].self, forKey: .pairs).map([Double].init(line:))
    let names = try container.decode([String].self, forKey: .names)
    guard let width = rows.first?.count, width > axes.count, rows.count == names.count,
      rows.allSatisfy({ $0.count == width && $0.allSatisfy(\.isFinite) })
    else { throw refused(.runs) }
    let weights = pairs.reduce(0) { $0 + ($1.count == 4 ? $1[2] : .nan) }
    guard abs(weights - 1) < Self.rounding,
      pairs.allSatisfy({ $0.allSatisfy { $0.isFinite && $0 > 0 } })
    else { throw refused(.pairs) }
    self.init(
      scale: scale, axes: axes, names: names, places: rows.map { Array($0.prefix(axes.count)) },
      residuals: rows.map { $0[axes.count] },
      gradients: rows.map { Array($0.dropFirst(axes.count + 1)) },
      pairs: pairs.map { Pair(length: $0[0], ratio: $0[1], weight: $0[2], amplitude: $0[3]) },
      evidence: try container.decode(Double.self, forKey: .evidence))
  }
}

extension Misfit {
  /// Weights that are written in full sum to 1 within it.
  private static let rounding = 1e-9

  /// Whether it is that of a calibration: with as many runs, coordinates and slopes.
  package func belongs(to calibration: Calibration) -> Bool {
    places.count == min(calibration.runs?.used ?? 0, MisfitConstants.mostRuns)
      && places.allSatisfy { $0.count == axes.count }
      && gradients.allSatisfy { $0.count == calibration.determined.count }
  }
}

extension [Double] {
  /// The numbers in full, with spaces between them.
  fileprivate var line: String { map { "\($0)" }.joined(separator: " ") }

  fileprivate init(line: String) { self = line.split(separator: " ").compactMap { Double($0) } }
}

extension Misfit.Scale {
  /// The scale as it is saved, such as `logit 0.0 1.0`.
  var words: String {
    switch self {
    case .logarithm: "log"
    case .logit(let lower, let upper): "logit \(lower) \(upper)"
    case .size(let size): "size \(size)"
    }
  }

  init?(words: String) {
    let parts = words.split(separator: " ")
    let numbers = parts.dropFirst().compactMap { Double($0) }
    switch (parts.first, numbers.count) {
    case ("log", 0): self = .logarithm
    case ("logit", 2): self = .logit(numbers[0], numbers[1])
    case ("size", 1): self = .size(numbers[0])
    default: return nil
    }
  }
}

extension MisfitAxis {
  /// The axis as it is saved: what it is, its symbols, and its number; only the last symbol may hold spaces.
  fileprivate var words: String {
    switch self {
    case .logarithm(let symbol): "log \(symbol)"
    case .ratio(let over, let under): "ratio \(over) \(under)"
    case .share(let symbol, let width): "share \(width) \(symbol)"
    case .label(let symbol, let place): "label \(place) \(symbol)"
    }
  }

  fileprivate init?(words: String) {
    let kind = words.prefix { $0 != " " }
    let rest = words.dropFirst(kind.count + 1)
    let first = rest.prefix { $0 != " " }
    let last = Symbol(String(rest.dropFirst(first.count + 1)))
    switch (kind, Double(first)) {
    case ("log", _): self = .logarithm(Symbol(String(rest)))
    case ("ratio", _): self = .ratio(Symbol(String(first)), last)
    case ("share", let width?): self = .share(last, width: width)
    case ("label", let place?): self = .label(last, place: place)
    default: return nil
    }
  }
}
