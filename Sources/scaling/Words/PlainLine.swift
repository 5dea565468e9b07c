/// Lines that go to the parser of arguments as they stand.
enum PlainLine {
  /// Whether nothing in a line was ever written otherwise, no option stands twice and no value begins with a dash.
  ///
  /// - Parameters:
  ///   - arguments: The line.
  ///   - verbs: The verbs that there are.
  /// - Returns: Whether all that can be wrong with it is what the parser finds.
  static func isOne(_ arguments: [String], among verbs: [String]) -> Bool {
    guard let verb = arguments.first, verbs.contains(verb) else { return false }
    let dashed = arguments.dropFirst().filter { $0.hasPrefix("-") && $0 != "-" }
    guard dashed.allSatisfy(CommandWords.isOption) else { return false }
    let names = dashed.map { String($0.prefix { $0 != "=" }) }.map { $0 == "-o" ? "--output" : $0 }
    let all = Set(names)
    return all.count == names.count && !RenamedOptions.concern(verb, all)
      && !OldSpellings.concern(verb, all)
  }
}
