import usual from '../../vitest.config.ts';

/** Benchmarks that hold a ratio of two costs of one run, which a busy machine can spoil. */
export default { ...usual, test: { include: ['test/bench/*.bench.ts'] } };
