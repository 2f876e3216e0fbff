import { expect, it } from 'vitest';
import { isStillMeant } from '../../../functions/desk/sweeps/is-still-meant.ts';
import { editionId } from '../../../functions/language/ids.ts';
import { leaveNewsletter } from '../../../functions/subscribers/subscriptions.ts';
import { aProfile, at, brief } from '../../subscribers/a-profile.ts';

const anyOf = [editionId.parse('morning-brief-20261120T110000Z')];

it('takes what was got of an edition as it was counted, and whether the newsletter is got as it is now', () => {
  const left = leaveNewsletter(aProfile(), brief, { leftAt: at('10:00:00'), through: 'page' });
  const told = { about: 'told', newsletter: brief, anyOf, not: false } as const;

  for (const not of [true, false]) {
    const meant = { newsletterId: brief, segment: [{ about: 'got' as const, anyOf, not }] };
    expect([isStillMeant(meant, aProfile()), isStillMeant(meant, left)]).toEqual([true, false]);
  }
  expect(isStillMeant({ newsletterId: null, segment: [told] }, aProfile())).toBe(true);
  expect(isStillMeant({ newsletterId: null, segment: [told] }, left)).toBe(false);
});
