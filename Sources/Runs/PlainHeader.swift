internal import Quantities

/// A header as it is compared with the usual ones: made once a header, as tables have thousands.
struct PlainHeader: Hashable {
  /// The header without what a tracker's export writes before it: `params` of `config.params`.
  let bare: String
  /// That in small letters, with spaces and hyphens as underscores.
  let text: String

  /// What trackers write before the headers of settings and of results.
  private static let prefixes = [
    "config.", "config/", "summary.", "summary/", "params.", "metrics.", "hyperparameters.",
    "hparams.",
  ]

  /// A header, without the unit in brackets.
  init(_ header: String) {
    let lower = header.lowercased()
    let prefix = Self.prefixes.first { lower.hasPrefix($0) && lower.utf8.count > $0.utf8.count }
    let count = prefix?.utf8.count ?? 0
    bare = prefix == nil ? header : String(header.dropFirst(count))
    let folded = lower.utf8.dropFirst(count).map { byte in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte
    }
    text = String(decoding: folded, as: UTF8.self)
  }

  /// Whether it is a symbol, one of its usual headers, or one that stands for it where none of these does.
  func names(_ symbol: Symbol) -> Bool {
    bare == symbol.name || UsualHeaders.isUsual(self, for: symbol)
      || UsualHeaders.isLesser(self, for: symbol)
  }
}
