// The jobs with Ceres: Levenberg-Marquardt, automatic derivatives, its own Huber loss, one thread.
#include <ceres/ceres.h>
#include <glog/logging.h>

#include "jobs.hpp"

namespace {

struct Residual {
  double x, y, target;

  template <class T>
  bool operator()(const T *p, T *r) const {
    using std::exp, std::log;
    r[0] = log(exp(p[0] - p[3] * x) + exp(p[1] - p[4] * y) + exp(p[2])) - target;
    return true;
  }
};

struct ModelResidual {
  const Problem &problem;
  size_t row;

  template <class T>
  bool operator()(T const *const *b, T *r) const {
    r[0] = model(problem.name, b[0], problem.columns[row].data()) - problem.target[row];
    return true;
  }
};

ceres::Solver::Options options(bool few_rows) {
  ceres::Solver::Options options;
  // A QR of millions of rows takes another copy of the Jacobian.
  options.linear_solver_type = few_rows ? ceres::DENSE_QR : ceres::DENSE_NORMAL_CHOLESKY;
  options.max_num_iterations = 2000;
  options.function_tolerance = options.gradient_tolerance = options.parameter_tolerance = 1e-16;
  options.logging_type = ceres::SILENT;
  options.num_threads = 1;
  return options;
}

Found fit(const Runs &runs, Point p) {
  ceres::HuberLoss loss(kDelta);
  ceres::Problem::Options ownership;
  ownership.loss_function_ownership = ceres::DO_NOT_TAKE_OWNERSHIP;
  ceres::Problem problem(ownership);
  for (size_t i = 0; i < runs.x.size(); i++)
    problem.AddResidualBlock(new ceres::AutoDiffCostFunction<Residual, 1, 5>(
                                 new Residual{runs.x[i], runs.y[i], runs.target[i]}),
                             &loss, p.data());
  ceres::Solver::Summary summary;
  ceres::Solve(options(runs.x.size() < 10000), &problem, &summary);
  return {summary.final_cost, p};
}

std::vector<double> solve(const Problem &problem, std::vector<double> b) {
  ceres::Problem ceres_problem;
  for (size_t row = 0; row < problem.target.size(); row++) {
    auto *cost = new ceres::DynamicAutoDiffCostFunction<ModelResidual, 10>(new ModelResidual{problem, row});
    cost->AddParameterBlock(static_cast<int>(b.size()));
    cost->SetNumResiduals(1);
    ceres_problem.AddResidualBlock(cost, nullptr, b.data());
  }
  ceres::Solver::Summary summary;
  ceres::Solve(options(true), &ceres_problem, &summary);
  return b;
}

}  // namespace

int main(int count, char **arguments) {
  google::InitGoogleLogging(arguments[0]);
  FLAGS_minloglevel = google::GLOG_FATAL;
  return run_job({fit, solve}, count, arguments);
}
