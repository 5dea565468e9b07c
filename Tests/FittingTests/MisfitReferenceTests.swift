import Fitting
import Foundation
import Quantities
import Testing

/// The surface of a misfit against the same computed by Scripts/backtest.d/surface.py: chinchilla on the 12
/// cheapest runs of one optimizer, and 6 dearer runs.
@Suite struct MisfitReferenceTests {
  private static let places: [[Double]] = [
    [18.71497389, 21.7107061487, 2.99573225865],
    [18.71497389, 22.4038533292, 3.68887943921],
    [18.71497389, 23.0970005098, 4.38202661977],
    [19.525904098, 22.5216363649, 2.99573226693],
    [18.71497389, 23.7901476904, 5.07517380033],
    [19.525904098, 23.2147835454, 3.68887944749],
    [18.71497389, 24.4832948709, 5.76832098089],
    [20.1012682325, 23.0970005098, 2.99573227728],
    [19.525904098, 23.907930726, 4.38202662805],
    [20.1012682325, 23.7901476904, 3.68887945784],
    [19.525904098, 24.6010779066, 5.07517380861],
    [20.1012682325, 24.4832948709, 4.3820266384],
  ]
  private static let residuals: [Double] = [
    7.02260097216e-05, -0.00285020498313, -0.00210776588049, 0.00392708738232, 0.000849473481461,
    -0.000350883275352, 0.00184440777406, 0.00329123354655, -0.000689102520558, 4.19670927208e-05,
    7.8316186745e-05, -0.00271455941233,
  ]
  private static let gradients: [[Double]] = [
    [0.670243824123, 0.173718081103, 0.156038094773, -1.13213272517, -1.10445081421],
    [0.692086785027, 0.179379479414, 0.128533735558, -1.16902844873, -0.938818506114],
    [0.710559812826, 0.18416743691, 0.105272750264, -1.20023189821, -0.792708188736],
    [0.727725567862, 0.142213292456, 0.130061139682, -0.966973201307, -0.954969032946],
    [0.726018913175, 0.188174225412, 0.0858068614128, -1.22634441544, -0.665519747603],
    [0.747386919047, 0.146055545099, 0.106557535855, -0.993098433863, -0.806474424031],
    [0.738842039725, 0.191497805366, 0.0696601549086, -1.24800441541, -0.556027268386],
    [0.764470397044, 0.122269748206, 0.113259854751, -0.85586560166, -0.852851417775],
    [0.763850056211, 0.14927279765, 0.0868771461385, -1.01497400503, -0.677156928546],
    [0.78239385257, 0.125136433956, 0.0924697134735, -0.875931871207, -0.717196962557],
    [0.777512655327, 0.151942764585, 0.0705445800878, -1.03312833104, -0.565795619197],
    [0.79730616335, 0.127521515826, 0.075172320824, -0.892627002747, -0.600025369752],
  ]
  private static let targets: [[Double]] = [
    [19.525904098, 25.2942250871, 5.76832098917],
    [20.9121984922, 23.907930726, 2.99573223382],
    [20.1012682325, 25.1764420515, 5.07517381896],
    [20.9121984922, 24.6010779066, 3.68887941438],
    [20.9121984922, 25.2942250871, 4.38202659494],
    [20.9121984922, 25.9873722677, 5.0751737755],
  ]
  private static let targetGradients: [[Double]] = [
    [0.788767328262, 0.154142170741, 0.0570905009972, -1.04808309915, -0.470789777902],
    [0.810157483617, 0.0976985549776, 0.0921439614059, -0.711460720587, -0.718208696567],
    [0.809616145745, 0.129490380094, 0.0608934741611, -0.906408688121, -0.499812253847],
    [0.825543534794, 0.0995539904913, 0.074902474715, -0.724972378849, -0.600747669177],
    [0.838243029166, 0.101085448602, 0.0606715222319, -0.73612476786, -0.500320228018],
    [0.84865751092, 0.102341352347, 0.0490011367326, -0.745270514018, -0.415155039533],
  ]
  private static let shifts: [Double] = [
    0.000304696176684, 0.00122228543576, -0.00252585133335, -0.0032561485207,
    -0.00576925235829, -0.00667674612651,
  ]
  private static let deviations: [Double] = [
    0.00544899735766, 0.00585423277452, 0.00465491998298, 0.00599391154479,
    0.00793559236822, 0.0127620872657,
  ]

  @Test func `shift and deviation are those of the reference`() throws {
    let misfit = try #require(
      Misfit(
        scale: .logarithm, axes: [.logarithm("N"), .logarithm("D"), .ratio("D", "N")],
        names: Self.places.indices.map { "\($0)" }, places: Self.places,
        residuals: Self.residuals, gradients: Self.gradients))
    #expect(abs(misfit.evidence - 40.6075470248) < 1e-6)
    let surfaces = try #require(MisfitSurfaces(misfit))
    for index in Self.targets.indices {
      let run = try #require(
        surfaces.run(
          at: surfaces.target(at: Self.targets[index], gradient: Self.targetGradients[index])))
      let deviation = Self.deviations[index]
      // Pairs that weigh less than 0.0001 are left out here and not in the reference.
      #expect(abs(run.shift - Self.shifts[index]) < 1e-2 * deviation, "\(index)")
      #expect(abs(run.deviation / deviation - 1) < 1e-3, "\(index)")
    }
  }

  private static func surfaces() throws -> MisfitSurfaces {
    let misfit = try #require(
      Misfit(
        scale: .logarithm, axes: [.logarithm("N"), .logarithm("D"), .ratio("D", "N")],
        names: places.indices.map { "\($0)" }, places: places, residuals: residuals,
        gradients: gradients))
    return try #require(MisfitSurfaces(misfit))
  }

  private static func target(_ index: Int, _ surfaces: MisfitSurfaces) -> MisfitDesign.Target {
    surfaces.target(at: targets[index], gradient: targetGradients[index])
  }

  // Scripts/backtest.d/designs.py on the same runs: the last target, the others as candidates.
  @Test(arguments: [
    ([], 0.0127620872656973), ([0], 0.010017076704191233), ([1], 0.012205312609095714),
    ([2], 0.008030125546065255), ([3], 0.010788322874812333), ([4], 0.006639987382833968),
    ([0, 2], 0.007882553869241981), ([3, 4], 0.006227230364253412),
  ])
  func `what runs leave of a deviation is that of the reference`(
    runs: [Int], deviation: Double
  ) throws {
    let surfaces = try Self.surfaces()
    let foresight = try #require(
      surfaces.foresight(
        of: Self.target(5, surfaces), by: (0..<5).map { Self.target($0, surfaces) }))
    let left = runs.reduce(foresight) { $0.adding($1) }.variance.squareRoot()
    // The inputs stand in 12 digits.
    #expect(abs(left / deviation - 1) < 1e-7)
    let gains = foresight.gains()
    #expect(
      gains.indices.allSatisfy {
        abs(foresight.variance - foresight.adding($0).variance - gains[$0])
          < 1e-12 * foresight.variance
      })
  }

  // Scripts/backtest.d/surface.py, its covariance with and without the noise of runs.
  @Test func `the deviations of a difference are those of the reference`() throws {
    let surfaces = try Self.surfaces()
    let found = try #require(
      surfaces.deviations(between: Self.target(5, surfaces), and: Self.target(0, surfaces)))
    #expect(abs(found.expected / 0.009906040058175582 - 1) < 1e-7)
    #expect(abs(found.ofRuns / 0.010314672625744014 - 1) < 1e-7)
  }
}
