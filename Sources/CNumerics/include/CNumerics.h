#pragma once
#include "cn_lapack.h"
#include "cn_rows.h"
