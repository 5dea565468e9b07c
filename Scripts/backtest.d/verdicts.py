"""All methods judged, with the constants of the program and with each family left out."""

from dataclasses import dataclass

import numpy as np

import judging
import learning
import methods
import points as tables_of_points
from constants import KNOWN

IF_TRUE, DISTANCE, SURFACE, SEVERAL = (
    "if the law is exactly true",
    "distance to the nearest run",
    "surface of the misfit",
    "surfaces of several laws",
)


@dataclass(frozen=True)
class Benchmark:
    """The cases, their points, and what the methods keep of them."""

    cases: list
    points: tables_of_points.Points
    oracle: np.ndarray
    near: np.ndarray
    surfaces: methods.Surfaces
    several: methods.Several

    @staticmethod
    def of(cases):
        points = tables_of_points.table(cases)
        surfaces = methods.Surfaces(cases)
        near = np.concatenate([methods.near_runs(case) for case in cases], axis=1)
        several = methods.Several(cases, surfaces)
        return Benchmark(cases, points, judging.oracle(points, cases), near, surfaces, several)

    def verdict(self, spread):
        return judging.judge(self.points, spread, self.oracle)

    def verdict_of_several(self, spread):
        rows = self.several.rows
        oracle = judging.mean_oracle(self.points, self.oracle, rows)
        return judging.judge(self.points.take(rows), spread, oracle)

    def known(self):
        """The verdicts with the constants as they are in the program."""
        return {
            IF_TRUE: self.verdict(methods.if_true(self.cases)),
            DISTANCE: self.verdict(methods.by_distance(self.near)),
            SURFACE: self.verdict(self.surfaces.spread()),
            SEVERAL: self.verdict_of_several(self.several.spread()),
        }

    def left_out(self, constants):
        """The verdicts where each family has the constants that all others give."""

        def spread(method, points):
            spreads = {family: method.spread(found) for family, found in constants.items()}
            return learning.put_together(points, spreads)

        one = spread(self.surfaces, self.points)
        several = spread(self.several, self.points.take(self.several.rows))
        return {
            DISTANCE: self.verdict(learning.distance_left_out(self.points, self.near)),
            SURFACE: self.verdict(one),
            SEVERAL: self.verdict_of_several(several),
        }

    def lesson(self):
        return learning.Lesson(self.points, self.surfaces, self.several)

    def refitted(self):
        """The constants that all families give, as the library writes them."""
        return [
            f"static let {name} = {value:.3g}  // now {getattr(KNOWN, name)}"
            for name, value in vars(self.lesson().constants()).items()
        ]
