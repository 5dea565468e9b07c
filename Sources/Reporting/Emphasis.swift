/// How much a part of a report wants to be seen, for formats that can show it.
public enum Emphasis: Sendable, Hashable {
  /// As everything else.
  case none
  /// What matters: headline numbers.
  case strong
  /// What may mislead.
  case warning
  /// What is wrong until it is dealt with.
  case severe
}
