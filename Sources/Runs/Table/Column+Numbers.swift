internal import Quantities

extension Column.Cells {
  /// The cells with every number replaced; empty cells and other texts stay as they are.
  ///
  /// A column that holds one stray text is a column of texts, and its numbers are replaced there: the
  /// row of the stray text may be left out later, and the others are then numbers in their unit.
  func replacingNumbers(by function: (Double) -> Double) -> Column.Cells {
    switch self {
    case .numbers(let numbers):
      return .numbers(numbers.map { $0.isMissing ? $0 : function($0) })
    case .texts(let texts):
      var replaced = TextCells()
      for row in 0..<texts.count {
        if let number = texts.number(row), !number.isMissing {
          replaced.append(NumberText.text(function(number), digits: 17))
        } else {
          replaced.append(texts[row])
        }
      }
      return .texts(replaced)
    }
  }
}

extension Column {
  /// The column with its numbers read in a way, under another name.
  func read(_ symbol: Symbol, as writing: WrittenUnit, unit: Unit?, origin: Origin) -> Column {
    Column(
      symbol: symbol, header: header, unit: unit, origin: origin,
      cells: cells.replacingNumbers { writing.meaning(of: $0) }, writing: writing, meaning: meaning)
  }
}

extension Column {
  /// What stands in cells in place of finite numbers, such as `nan`, `inf` and `nothing`; none for a column of words and
  /// one that is empty.
  package var wordsForNumbers: [String] {
    guard case .numbers(let numbers) = cells else { return [] }
    let infinite = [Double.infinity, -.infinity].filter(numbers.contains)
    let isEmpty = numbers.contains { $0.bitPattern == Double.missing.bitPattern }
    let hasNaN = numbers.contains { $0.isNaN && $0.bitPattern != Double.missing.bitPattern }
    let found = (hasNaN ? ["nan"] : []) + infinite.map { $0 > 0 ? "inf" : "-inf" }
    return found + (isEmpty && !found.isEmpty ? ["empty cells"] : [])
  }

  /// Whether any cell holds a number.
  var holdsNumber: Bool {
    switch cells {
    case .numbers: true
    case .texts(let texts): (0..<texts.count).contains { texts.number($0)?.isMissing == false }
    }
  }
}
