import { type Instant, instantFrom } from '../language/instant.ts';

export function now(): Instant {
  return instantFrom(Date.now());
}
