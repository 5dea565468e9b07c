import Quantities

/// What keeps a figure from being drawn as it is asked for.
public enum FigureError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Values of an axis, by its label, come down to one without a logarithm.
  case noLogarithm(axis: String, panel: Int, least: Double)
  /// An axis has names in place of numbers.
  case names(axis: String, panel: Int)

  /// Where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .noLogarithm(let axis, let panel, let least):
      "'\(axis)' of panel \(panel) comes down to \(NumberStyle.plain.text(least, digits: 3)); accepted are axes whose "
        + "values are all above 0"
    case .names(let axis, let panel):
      "\(axis.isEmpty ? "an axis" : "'\(axis)'") of panel \(panel) has names in place of numbers; accepted are axes of "
        + "numbers above 0"
    }
  }
}

extension Figure {
  /// The figure with an axis of all panels laid as asked, whatever its values would decide.
  ///
  /// - Parameters:
  ///   - side: The axis.
  ///   - scale: How values are laid along it.
  /// - Returns: The figure.
  /// - Throws: `FigureError` for a logarithmic axis of names, or of values that are not above 0.
  public func laid(_ side: Direction, by scale: Scale) throws(FigureError) -> Figure {
    var laid: [Panel] = []
    for (place, panel) in panels.enumerated() {
      laid.append(try panel.laid(side, by: scale, place: place + 1))
    }
    return Figure(title: title, caption: caption, panels: laid, columns: columns)
  }
}

extension Figure.Panel {
  fileprivate func laid(
    _ side: Figure.Direction, by scale: Figure.Scale, place: Int
  ) throws(FigureError) -> Figure.Panel {
    let axis = side == .horizontal ? horizontal : vertical
    guard !isBlank, axis.scale != scale else { return self }
    if scale == .log {
      guard axis.names.isEmpty else { throw .names(axis: axis.label, panel: place) }
      if let least = values(along: side).min(), least <= 0 {
        throw .noLogarithm(axis: axis.label, panel: place, least: least)
      }
    }
    var panel = self
    if side == .horizontal { panel.horizontal.scale = scale } else { panel.vertical.scale = scale }
    return panel
  }

  /// What lies along an axis, but for what it makes no room for.
  private func values(along side: Figure.Direction) -> [Double] {
    layers.filter { $0.room != .none }.flatMap { layer -> [Double] in
      // A rule that goes along one axis stands at a value of the other.
      if case .rule(let value, let along, _) = layer.form { return along == side ? [] : [value] }
      return layer.points.map { side == .horizontal ? $0.x : $0.y }
    }.filter(\.isFinite)
  }
}
