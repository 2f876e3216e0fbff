import { unarranged } from '../../functions/editions/arrangement.ts';
import type { Wish } from '../../functions/editions/selection.ts';
import { instant } from '../../functions/language/instant.ts';
import type { Newsletter } from '../../functions/newsletters/newsletter.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';

type Details = Partial<Omit<Wish, 'newsletter' | 'memory'>> & {
  readonly newsletter?: Partial<Newsletter>;
  readonly memory?: Partial<Wish['memory']>;
};

/** What `aNewsletter` wants for its slot on a Sunday, before it ever sent anything. */
export function aWish({ newsletter, memory, ...details }: Details = {}): Wish {
  return {
    slot: instant.parse('2026-11-22T11:30:00Z'),
    newsletter: aNewsletter({ ...newsletter }),
    maximumArticles: 12,
    arrangement: unarranged,
    memory: {
      newSince: instant.parse('2026-11-20T11:30:00Z'),
      lateSince: null,
      carried: [],
      never: [],
      putOff: [],
      ...memory,
    },
    ...details,
  };
}
