internal import NumericsCore

/// The part of a kernel that is computed once a call.
struct ScalarPart {
  /// The scalars' places as they are before a call: inputs, constants, room for what is computed.
  var template: [Double]
  /// Where each place of the graph is found.
  var operands: [Int: RowProgram.Operand] = [:]
  var instructions: [RowProgram.Instruction] = []

  init(of graph: Graph, needed: [Int], inputCount: Int) {
    template = [Double](repeating: 0, count: inputCount)
    let targets = needed.filter { [.scalars, .constant].contains(graph.bindings[$0]) }
    for place in graph.needed(for: targets, stoppingAt: { _ in false }) {
      switch graph.entries[place] {
      case .scalar(let input): operands[place] = .scalar(input)
      case .column, .changing: break
      case .constant(let value):
        operands[place] = .scalar(template.count)
        template.append(value)
      case .operation(let operation, let arguments):
        let sources = arguments.map { operands[$0] ?? .scalar(0) }
        operands[place] = .scalar(template.count)
        instructions.append(
          .init(
            operation, into: .scalar(template.count), sources[0],
            sources.count > 1 ? sources[1] : nil, sources.count > 2 ? sources[2] : nil))
        template.append(0)
      }
    }
  }
}
