internal import Runs

/// A document of JSON or YAML as a tree.
indirect enum LogTree: Sendable, Hashable {
  /// Members in their order; a key that is written twice is there twice.
  case object([Member])
  case list([LogTree])
  /// A number, with its digits where it is whole, so that none are lost.
  case number(Double, digits: String)
  case text(String)
  case flag(Bool)
  case nothing

  /// One member of an object.
  struct Member: Sendable, Hashable {
    let key: String
    let value: LogTree
  }
}

extension LogTree {
  /// The member of a key, the last where it is written twice; nil where there is none.
  subscript(key: String) -> LogTree? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The members; none of what is no object.
  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The items; none of what is no list.
  var items: [LogTree] {
    if case .list(let items) = self { items } else { [] }
  }

  /// The number, also one that a text spells in words as W&B writes it: `NaN`, `Infinity`; nil of others.
  var number: Double? {
    switch self {
    case .number(let number, _): number
    case .text(let text):
      switch text {
      case "NaN": .nan
      case "Infinity": .infinity
      case "-Infinity": -.infinity
      default: nil
      }
    default: nil
    }
  }

  /// The text; nil of others.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The value of one cell: numbers as they are spelled, a list as JSON; empty for nothing.
  var cell: String {
    switch self {
    case .number(_, let digits): digits
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .nothing: ""
    case .object, .list: json
    }
  }

  /// The values under dotted paths, `optimizer.learning_rate`, in their order; lists are one value.
  ///
  /// - Parameter path: What the paths begin with.
  /// - Returns: An entry a value.
  func entries(under path: String = "") -> [RunLog.Entry] {
    guard case .object(let members) = self else {
      return [RunLog.Entry(header: path, text: cell)]
    }
    return members.flatMap { member in
      member.value.entries(under: path.isEmpty ? member.key : "\(path).\(member.key)")
    }
  }

  private var json: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.key)): \($0.value.json)" }.joined(separator: ", ") + "}"
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .text(let text): Self.quoted(text)
    case .nothing: "null"
    case .number, .flag: cell
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
