import usual from '../../vitest.config.ts';

/** The tests that take long, for CI and for who changes what they are about. */
export default { ...usual, test: { ...usual.test, include: ['test/**/*.long.test.ts'], exclude: [], isolate: true } };
