import { readStack } from './stack.ts';

/** Vitest's global setup: synthesises the stack before the workers start, so that none does it again. */
export async function setup(): Promise<void> {
  await readStack();
}
