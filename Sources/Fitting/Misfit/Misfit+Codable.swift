import FoundationEssentials
import NumericsCore
import Quantities

// Saved as lists of numbers and words: they are read several times faster than values of many types, and each
// prediction from a saved fit reads them.
extension Misfit: Codable {
  private enum Key: String, CodingKey {
    case scale, axes, names, width, runs, pairs, evidence
  }

  /// Writes each run as a row of numbers: its place, by how much the law misses it, how the law moves there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(scale.words, forKey: .scale)
    try container.encode(axes.map(\.words), forKey: .axes)
    try container.encode(names, forKey: .names)
    let rows = places.indices.map { places[$0] + [residuals[$0]] + gradients[$0] }
    try container.encode(rows.first?.count ?? 0, forKey: .width)
    try container.encode(rows.flatMap(\.self), forKey: .runs)
    try container.encode(
      pairs.flatMap { [$0.length, $0.ratio, $0.weight, $0.amplitude] }, forKey: .pairs)
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
    let axes = try container.decode([String].self, forKey: .axes).compactMap(
      MisfitAxis.init(words:))
    let width = try container.decode(Int.self, forKey: .width)
    let numbers = try container.decode([Double].self, forKey: .runs)
    let pairs = try container.decode([Double].self, forKey: .pairs)
    let names = try container.decode([String].self, forKey: .names)
    guard width > axes.count, numbers.count == width * names.count, pairs.count.isMultiple(of: 4)
    else { throw refused(.runs) }
    let rows = stride(from: 0, to: numbers.count, by: width).map { numbers[$0..<$0 + width] }
    self.init(
      scale: scale, axes: axes, names: names, places: rows.map { Array($0.prefix(axes.count)) },
      residuals: rows.map { $0[$0.startIndex + axes.count] },
      gradients: rows.map { Array($0.dropFirst(axes.count + 1)) },
      pairs: stride(from: 0, to: pairs.count, by: 4).map {
        Pair(
          length: pairs[$0], ratio: pairs[$0 + 1], weight: pairs[$0 + 2], amplitude: pairs[$0 + 3])
      }, evidence: try container.decode(Double.self, forKey: .evidence))
  }
}

extension Misfit.Scale {
  /// The scale as it is saved, such as `logit 0.0 1.0`.
  fileprivate var words: String {
    switch self {
    case .logarithm: "log"
    case .logit(let lower, let upper): "logit \(lower) \(upper)"
    case .size(let size): "size \(size)"
    }
  }

  fileprivate init?(words: String) {
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
