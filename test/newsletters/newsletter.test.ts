import { describe, expect, it } from 'vitest';
import { newsletter } from '../../functions/newsletters/newsletter.ts';
import oldItem from '../fixtures/newsletters/newsletter-item-2026-11.json' with { type: 'json' };

describe('newsletter', () => {
  it('reads settings stored before blocks, tagged links and fonts for headings were known', () => {
    const read = newsletter.parse(oldItem.newsletter);

    expect(read).toMatchObject({ name: 'The Tide Line', block: null, utm: null });
    expect(read.brand).toMatchObject({ font: 'serif', headingFont: null });
  });
});
