import Foundation

/// JSON as Foundation reads it: numbers to the last bit, which JSONSerialization does not promise.
enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(parsing text: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A member of an object; nil where there is none.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// An entry of an array; nil where there is none.
  subscript(index: Int) -> JSONValue? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }

  var keys: Set<String> {
    guard case .object(let members) = self else { return [] }
    return Set(members.keys)
  }

  var count: Int {
    switch self {
    case .array(let values): values.count
    case .object(let members): members.count
    default: 0
    }
  }

  static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  /// The paths of all members, those of an array's first entry standing for all.
  func paths(_ prefix: String = "") -> Set<String> {
    switch self {
    case .object(let members):
      members.reduce(into: []) { result, member in
        result.insert(prefix + member.key)
        result.formUnion(member.value.paths(prefix + member.key + "."))
      }
    case .array(let values): values.first?.paths(prefix + "[].") ?? []
    default: []
    }
  }
}
