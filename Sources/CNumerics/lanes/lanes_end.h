#undef VEC
#undef INTS
#undef INLINE
#undef LANES
#undef LANES_FMA
#undef LANES_512
#undef FN
