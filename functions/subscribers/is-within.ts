import type { Instant } from '../language/instant.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RateLimits } from './rate-limit-table.ts';

/** Counts one more of each, or what goes by a name once; false when that would be too many of one. */
export async function isWithin(
  all: readonly RateLimit[],
  at: Instant,
  { limits }: { readonly limits: Pick<RateLimits, 'take'> },
  name: string | null = null,
): Promise<boolean> {
  for (const limit of all) if (!(await limits.take(limit, at, name))) return false;
  return true;
}
