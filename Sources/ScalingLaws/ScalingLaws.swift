// The whole library under one import: read runs, fit a law, predict, plan, report.
// Minimizers and matrices have an import of their own, NumericsCore.
@_exported public import Checking
@_exported public import Fitting
@_exported public import Formulas
@_exported public import Laws
@_exported public import Planning
@_exported public import Quantities
@_exported public import Reporting
@_exported public import Runs
@_exported public import Trackers
@_exported public import Work
