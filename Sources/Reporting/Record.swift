/// A JSON value whose objects keep the order of their members.
public enum Record: Sendable, Hashable {
  /// Members in order; a key occurs once.
  case object([Member])
  /// Values in order.
  case array([Record])
  /// A number; NaN and infinities are written as null.
  case number(Double)
  /// A count or a seed, written in full.
  case whole(UInt64)
  /// A text.
  case string(String)
  /// True or false.
  case bool(Bool)
  /// Nothing.
  case null

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// The name of the member.
    public let key: String
    /// The value of the member.
    public let value: Record

    /// Creates a member.
    public init(_ key: String, _ value: Record) {
      self.key = key
      self.value = value
    }
  }

  /// A number, or null for nil.
  public static func number(_ value: Double?) -> Record { value.map { .number($0) } ?? .null }

  /// A text, or null for nil.
  public static func string(_ value: String?) -> Record { value.map { .string($0) } ?? .null }

  /// A count; negative ones do not occur and are written as 0.
  public static func count(_ value: Int) -> Record { .whole(UInt64(max(value, 0))) }

  /// The value of an object's member; nil when this is no object or has no such member.
  public subscript(key: String) -> Record? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// This object with the members of another behind its own; other values are left as they are.
  func appending(_ other: Record) -> Record {
    guard case .object(let own) = self, case .object(let more) = other else { return self }
    return .object(own + more)
  }

  /// This object with further sentences in its `warnings`; an object without that member is left as it is.
  func warning(of sentences: [String]) -> Record {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        guard member.key == "warnings", case .array(let own) = member.value else { return member }
        return Member(member.key, .array(own + sentences.map { .string($0) }))
      })
  }
}

extension Record: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  /// An object with its members in the order written.
  public init(dictionaryLiteral elements: (String, Record)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// An array.
  public init(arrayLiteral elements: Record...) { self = .array(elements) }

  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
}
