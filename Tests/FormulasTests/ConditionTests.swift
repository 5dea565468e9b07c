import Formulas
import Quantities
import Testing

@Suite struct ConditionTests {
  static let table: [Symbol: ColumnValues] = [
    "C": .numbers([1e18, 1e20, 1e21, .nan]), "N": .numbers([70e6, 1e9, 70e6, 1e9]),
    "D": .numbers([1.4e9, 2e10, 1e9, 1e9]), "arch": .labels(["moe", "dense", "moe", "it's"]),
  ]

  @Test(arguments: [
    ("C < 1e21", [true, true, false, false]), ("C != 1e18", [false, true, true, false]),
    ("not C < 1e21", [false, false, true, true]), ("N = 70M", [true, false, true, false]),
    ("N == 70M and C >= 1e21", [false, false, true, false]),
    ("N/1e6 == 70", [true, false, true, false]), ("D/N == 20", [true, true, false, false]),
    ("1e18 < C < 1e21", [false, true, false, false]),
    ("arch == 'moe' or C > 1e19", [true, true, true, false]),
    ("\"dense\" = arch", [false, true, false, false]),
    ("arch == 'it''s'", [false, false, false, true]),
    ("(C < 1e19 or C > 1e20) and not (arch != 'moe')", [true, false, true, false]),
    ("(N + D)*2 > 4e9 and (N) < 2B", [false, true, false, false]),
    ("not not (N > 1)", [true, true, true, true]), ("2 > 1", [true, true, true, true]),
    ("C < 1e19 or N > 1 and D > 1e10", [true, true, false, false]),
    ("0.1 + 0.2 > 0.3", [false, false, false, false]),
    ("0.1 + 0.2 = 0.3", [true, true, true, true]),
    ("9007199254740991 > 9007199254740990", [true, true, true, true]),
  ])
  func `a condition holds row by row`(_ text: String, _ expected: [Bool]) throws {
    let condition = try Condition(parsing: text)
    #expect(try condition.holds(in: Self.table, rowCount: 4) == expected)
    let again = try Condition(parsing: condition.description)
    #expect(again == condition)
    #expect(try again.holds(in: Self.table, rowCount: 4) == expected)
  }

  @Test func `symbols come once, in order of first use`() throws {
    let condition = try Condition(parsing: "C < 1e21 and arch == 'moe' or N*C > 3")
    #expect(condition.symbols == ["C", "arch", "N"])
  }

  @Test(arguments: [
    ("C <", "condition column 4: expected a number, a name or '(', found the end"),
    ("C", "condition column 2: expected a comparison such as <, >= or ==, found the end"),
    ("C < 1 &", "condition column 7: expected a number, a name or an operator"),
    ("C < 1 N", "condition column 7: expected 'and', 'or' or the end, found 'N'"),
    ("(C < 1", "condition column 7: expected 'and', 'or' or ')', found the end"),
    ("arch < 'moe'", "condition column 1: a text is compared with a column by == or !="),
    ("N*2 == 'moe'", "condition column 1: a text is compared with a column by == or !="),
    ("arch == 'moe", "condition column 9: found an opening ' without a closing one"),
    ("C < 1 and", "condition column 10: expected a number, a name or '(', found the end"),
  ])
  func `an error says where and what is accepted`(_ text: String, _ start: String) throws {
    let error = #expect(throws: FormulaError.self) { _ = try Condition(parsing: text) }
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("tokens < 1", "nothing is called 'tokens'; known are C, D, N, arch"),
    ("arch == moe", "nothing is called 'moe'; known are C, D, N, arch"),
    ("arch > 3", "column 'arch' holds text; it can be compared with a text by == or !="),
    ("N == 'big'", "column 'N' holds numbers and is compared with the text 'big'"),
  ])
  func `a condition that does not fit the table says why`(_ text: String, _ message: String) throws
  {
    let condition = try Condition(parsing: text)
    let error = #expect(throws: FormulaError.self) {
      _ = try condition.holds(in: Self.table, rowCount: 4)
    }
    #expect(error?.description == message)
  }
}
