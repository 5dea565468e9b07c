extension Study {
  /// All studies, in the order of the document.
  static let all: [@Sendable (DataFolder) throws -> [Study]] = [
    ChinchillaStudies.all, GadreStudies.all, GemstonesStudies.all, LadderStudies.all,
    LadderTargetStudies.all,
    DataConstrainedStudies.all,
    RoutedStudies.all, ParScaleStudies.all, OptimizerStudies.all, OptimizerStudies.joint,
    IsoFLOPStudies.all,
    LearningCurveStudies.all, ScheduleStudies.all,
    CerebrasStudies.all, QuestStudies.all, MixtureStudies.all, RecipeStudies.all,
    RecommenderStudies.all, SpeculativeStudies.all, PrecisionStudies.all, FractionStudies.all,
    StepLawStudies.all, FarseerStudies.all, VocabularyStudies.all, FineTuningStudies.all,
    ScaleRLStudies.all,
  ]
}
