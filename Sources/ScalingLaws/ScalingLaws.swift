// The whole library under one import: read runs, fit a law, predict, plan, report.
@_exported public import Checking
@_exported public import Fitting
@_exported public import Formulas
@_exported public import Laws
@_exported public import NumericsCore
@_exported public import Planning
@_exported public import Quantities
@_exported public import Reporting
@_exported public import Runs
