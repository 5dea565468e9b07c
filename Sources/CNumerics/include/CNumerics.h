#pragma once
#include "cn_vector.h"
#include "cn_program.h"
