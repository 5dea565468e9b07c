import Quantities
import TOMLKit

/// A value of a study, as TOML has it.
indirect enum StudyValue: Equatable {
  /// A text, or a number as it is typed.
  case text(String)
  case flag(Bool)
  case list([StudyValue])
  /// Names with values, by name.
  case pairs([Pair])
  /// A date or time, which no option takes.
  case other(String)

  struct Pair: Equatable {
    let name: String
    let value: StudyValue
  }

  /// How an option takes the value in one word; nil for what none does.
  var word: String? {
    switch self {
    case .text(let text): text
    case .flag, .other: nil
    case .list(let values): Self.joined(values.map(\.word))
    case .pairs(let pairs):
      Self.joined(pairs.map { pair in pair.value.word.map { "\(pair.name)=\($0)" } })
    }
  }

  private static func joined(_ words: [String?]) -> String? {
    let known = words.compactMap(\.self)
    return known.count == words.count ? known.joined(separator: ",") : nil
  }

  /// The values one by one.
  var elements: [StudyValue] { if case .list(let values) = self { values } else { [self] } }

  /// What it is, in a sentence about what is accepted instead.
  var words: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .flag(let flag): "\(flag)"
    case .list: "a list"
    case .pairs: "a table"
    case .other(let text): text
    }
  }
}

/// A key of a section with its value.
struct StudyKey: Equatable {
  let name: String
  let value: StudyValue
  /// Where it stands, such as `study.toml:7`.
  let place: String
}

/// A section of a study: `[fit]`, or one of several `[[plan]]`.
struct StudySection: Equatable {
  let name: String
  var keys: [StudyKey]
  /// Where it stands, such as `study.toml:6`.
  let place: String

  subscript(name: String) -> StudyKey? { keys.first { $0.name == name } }

  /// The values of a key one by one; empty where it is not given.
  func elements(_ names: String...) -> [StudyValue] {
    keys.filter { names.contains($0.name) }.flatMap(\.value.elements)
  }
}

/// The sections of a TOML file.
enum StudyText {
  /// Reads the sections of a text, in the order of their names, those of one name in theirs.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: What sentences call the file.
  /// - Returns: The sections.
  /// - Throws: `CommandFailure` with the line for what is no TOML, and for keys outside of sections.
  static func sections(of text: String, name: String) throws -> [StudySection] {
    let root = try table(of: text, name: name)
    let lines = StudyLines(of: text)
    return try root.keys.flatMap { section -> [StudySection] in
      let value = root[section]?.tomlValue
      guard let tables = value?.table.map({ [$0] }) ?? value?.array?.map(\.table) else {
        throw CommandFailure(
          "\(lines.place(of: section, in: "", 0, name)): '\(section)' stands in no section; accepted are keys below "
            + "a section, such as [fit]")
      }
      return try tables.enumerated().map { place, table in
        guard let table else {
          throw CommandFailure(
            "\(lines.place(of: section, in: "", 0, name)): '\(section)' is a list; accepted are sections, [\(section)] "
              + "or several [[\(section)]]")
        }
        let keys = table.keys.map { key in
          StudyKey(
            name: key, value: table[key].map { StudyValue($0) } ?? .other("nothing"),
            place: lines.place(of: key, in: section, place, name))
        }
        return StudySection(
          name: section, keys: keys, place: lines.place(of: nil, in: section, place, name))
      }
    }
  }

  /// The value that a setting of the command line has: as TOML reads it, else as a text.
  static func value(of text: String) -> StudyValue {
    guard !text.contains("\n"), let table = try? TOMLTable(string: "value = \(text)"),
      table.keys == ["value"], let value = table["value"]
    else { return .text(text) }
    return StudyValue(value)
  }

  private static func table(of text: String, name: String) throws -> TOMLTable {
    do { return try TOMLTable(string: text) } catch let error as TOMLParseError {
      throw CommandFailure(
        "\(name):\(error.source.begin.line): no TOML: \(error.description); accepted are lines such as "
          + "laws = [\"chinchilla\"] below a section such as [fit]")
    }
  }
}

extension StudyValue {
  /// A number in the shortest digits that read back to it: `0.95`, `1e21`.
  private static func number(_ value: Double) -> String {
    let text = "\(value)".replacing("e+", with: "e")
    guard text.hasSuffix(".0") else { return text }
    let whole = text.dropLast(2)
    let zeros = whole.reversed().prefix { $0 == "0" }.count
    return zeros < mostZeros ? String(whole) : "\(whole.dropLast(zeros))e\(zeros)"
  }

  /// More zeros than this are not counted at a glance.
  private static let mostZeros = 6

  fileprivate init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = .text(value.string ?? "")
    case .int: self = .text(value.int.map { "\($0)" } ?? "")
    case .double: self = .text(value.double.map(Self.number) ?? "")
    case .bool: self = .flag(value.bool ?? false)
    case .array: self = .list((value.array.map { Array($0) } ?? []).map { StudyValue($0) })
    case .table:
      let table = value.table
      self = .pairs(
        (table?.keys ?? []).compactMap { key in
          table?[key].map { Pair(name: key, value: StudyValue($0)) }
        })
    case .date, .time, .dateTime: self = .other(value.debugDescription)
    }
  }
}
