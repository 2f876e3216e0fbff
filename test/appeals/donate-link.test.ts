import { describe, expect, it } from 'vitest';
import { donateLink } from '../../functions/appeals/donate-link.ts';
import { appealId, editionId, newsletterId } from '../../functions/language/ids.ts';

const origin = {
  newsletterId: newsletterId.parse('tide-line'),
  editionId: editionId.parse('tide-line-20261123T113000Z'),
  variantId: appealId.parse('plain'),
};
const added = 'utm_source=tide-line&utm_medium=email&utm_campaign=tide-line-20261123T113000Z&utm_content=plain';

describe('a donation link', () => {
  it.each([
    ['https://give.example.org', `https://give.example.org/?${added}`],
    ['https://give.example.org/now?', `https://give.example.org/now?${added}`],
    ['https://give.example.org/now#form', `https://give.example.org/now?${added}#form`],
    ['https://give.example.org/?a=1&b=x%20y+z&c#form', `https://give.example.org/?a=1&b=x%20y+z&c&${added}#form`],
    ['https://give.example.org/?list=1,2;3&list=4', `https://give.example.org/?list=1,2;3&list=4&${added}`],
  ])('says where it came from and leaves the rest of %s to the letter', (donateUrl, expected) => {
    const link = donateLink(donateUrl, origin);

    expect(link).toBe(expected);
  });

  it("does not override the newsroom's own marks", () => {
    const link = donateLink('https://give.example.org/?utm_campaign=winter', origin);

    const url = new URL(link);
    expect(url.searchParams.getAll('utm_campaign')).toEqual(['winter']);
    expect(url.searchParams.get('utm_content')).toBe('plain');
  });
});
