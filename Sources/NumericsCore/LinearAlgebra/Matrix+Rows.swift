import CNumerics

// Sums over the rows x of a tall matrix.
extension Matrix {
  /// Σ d xx' over the rows.
  ///
  /// - Parameter d: The factor of each row (rows).
  /// - Returns: The sum (columns × columns), symmetric; NaN where an element of a column or a factor is.
  /// - Complexity: O(rows · columns²).
  public func gram(weighting d: [Double]) -> Matrix {
    precondition(d.count == rows, "as many factors as rows")
    var gram = Matrix(rows: columns, columns: columns)
    var scratch = d
    cn_weighted_gram(rows, Int32(columns), storage, d, &gram.storage, &scratch)
    return gram
  }

  /// x'Fx of each row.
  ///
  /// - Parameter form: The symmetric F (columns × columns).
  /// - Returns: The values (rows); NaN for a row that holds one.
  /// - Complexity: O(rows · columns²).
  public func values(ofForm form: Matrix) -> [Double] {
    precondition(form.rows == columns && form.columns == columns, "the form has the rows' size")
    return [Double](unsafeUninitializedCapacity: rows) { values, count in
      count = rows
      if let start = values.baseAddress {
        cn_row_forms(rows, Int32(columns), storage, form.storage, start)
      }
    }
  }
}
