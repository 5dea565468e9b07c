// The jobs with GSL's nonlinear least squares, Levenberg-Marquardt with exact derivatives. It has no
// robust loss, so it is given sign(r) sqrt(2 rho(r)), whose half sum of squares is Huber's objective.
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>

#include <complex>

#include "jobs.hpp"

namespace {

constexpr size_t kMostIterations = 2000;
constexpr double kTolerance = 1e-15;

// Runs the solver from a start and leaves the best point there; gives half the sum of squares.
double minimize(gsl_multifit_nlinear_fdf &system, gsl_multifit_nlinear_parameters parameters, double *start) {
  auto *space = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, system.n, system.p);
  auto view = gsl_vector_view_array(start, system.p);
  gsl_multifit_nlinear_init(&view.vector, &system, space);
  int why = 0;
  gsl_multifit_nlinear_driver(kMostIterations, kTolerance, kTolerance, 0, nullptr, nullptr, &why, space);
  double squares = 0;
  gsl_blas_ddot(space->f, space->f, &squares);
  gsl_vector_memcpy(&view.vector, space->x);
  gsl_multifit_nlinear_free(space);
  return squares / 2;
}

// The log residual of a row, and the weights of the three terms in its derivatives.
double residual(const Runs &runs, const gsl_vector *p, size_t i, double *weights) {
  const double *v = p->data;
  const double terms[3] = {v[0] - v[3] * runs.x[i], v[1] - v[4] * runs.y[i], v[2]};
  const double largest = std::max({terms[0], terms[1], terms[2]});
  double total = 0;
  for (int k = 0; k < 3; k++) total += weights[k] = std::exp(terms[k] - largest);
  for (int k = 0; k < 3; k++) weights[k] /= total;
  return largest + std::log(total) - runs.target[i];
}

double pseudo_residual(double r) {
  const double size = std::abs(r);
  return size <= kDelta ? r : std::copysign(std::sqrt(2 * kDelta * (size - 0.5 * kDelta)), r);
}

int values(const gsl_vector *p, void *data, gsl_vector *f) {
  const Runs &runs = *static_cast<const Runs *>(data);
  double weights[3];
  for (size_t i = 0; i < f->size; i++) gsl_vector_set(f, i, pseudo_residual(residual(runs, p, i, weights)));
  return GSL_SUCCESS;
}

int derivatives(const gsl_vector *p, void *data, gsl_matrix *jacobian) {
  const Runs &runs = *static_cast<const Runs *>(data);
  double w[3];
  for (size_t i = 0; i < jacobian->size1; i++) {
    const double r = residual(runs, p, i, w);
    const double slope = std::abs(r) <= kDelta ? 1 : kDelta / std::abs(pseudo_residual(r));
    const double row[5] = {w[0], w[1], w[2], -w[0] * runs.x[i], -w[1] * runs.y[i]};
    for (size_t k = 0; k < 5; k++) gsl_matrix_set(jacobian, i, k, slope * row[k]);
  }
  return GSL_SUCCESS;
}

Found fit(const Runs &runs, Point p) {
  gsl_multifit_nlinear_fdf system{};
  system.f = values, system.df = derivatives;
  system.n = runs.x.size(), system.p = p.size(), system.params = const_cast<Runs *>(&runs);
  auto parameters = gsl_multifit_nlinear_default_parameters();
  // Scaling by columns throws terms that have died further out: 4 % of the starts arrive, not 45.
  parameters.scale = gsl_multifit_nlinear_scale_levenberg;
  parameters.solver = gsl_multifit_nlinear_solver_cholesky;
  const double objective = minimize(system, parameters, p.data());
  return {objective, p};
}

int model_values(const gsl_vector *b, void *data, gsl_vector *f) {
  const Problem &problem = *static_cast<const Problem *>(data);
  for (size_t i = 0; i < f->size; i++)
    gsl_vector_set(f, i, model(problem.name, b->data, problem.columns[i].data()) - problem.target[i]);
  return GSL_SUCCESS;
}

// By the complex step, which loses nothing to subtraction (Squire & Trapp 1998).
int model_derivatives(const gsl_vector *b, void *data, gsl_matrix *jacobian) {
  const Problem &problem = *static_cast<const Problem *>(data);
  constexpr double step = 1e-30;
  std::vector<std::complex<double>> shifted(b->data, b->data + b->size);
  for (size_t k = 0; k < b->size; k++) {
    shifted[k] += std::complex<double>(0, step);
    for (size_t i = 0; i < jacobian->size1; i++) {
      const auto value = model(problem.name, shifted.data(), problem.columns[i].data());
      gsl_matrix_set(jacobian, i, k, value.imag() / step);
    }
    shifted[k] = shifted[k].real();
  }
  return GSL_SUCCESS;
}

std::vector<double> solve(const Problem &problem, std::vector<double> b) {
  gsl_multifit_nlinear_fdf system{};
  system.f = model_values, system.df = model_derivatives;
  system.n = problem.target.size(), system.p = b.size(), system.params = const_cast<Problem *>(&problem);
  minimize(system, gsl_multifit_nlinear_default_parameters(), b.data());
  return b;
}

}  // namespace

int main(int count, char **arguments) {
  gsl_set_error_handler_off();
  return run_job({fit, solve}, count, arguments);
}
