import type { Appeal } from '../appeals/appeal.ts';

/** The name of the variable that shows an ask's variant, or the thanks, to a reader. */
export function askKey(appeal: Pick<Appeal, 'variants'>, shown: 'thanks' | { readonly variant: string }): string {
  if (shown === 'thanks') return 'thanks';
  return `ask${appeal.variants.findIndex(({ id }) => id === shown.variant)}`;
}
