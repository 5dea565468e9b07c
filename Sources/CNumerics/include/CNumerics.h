/// The C layer of scaling: LAPACK, row kernels and vector functions. See README.md.
#pragma once
#include "cn_columns.h"
#include "cn_columns.h"
#include "cn_lapack.h"
#include "cn_loss.h"
#include "cn_program.h"
#include "cn_project.h"
#include "cn_reduce.h"
#include "cn_rows.h"
#include "cn_vector.h"
