import { expect, it } from 'vitest';
import { newsletterId } from '../../../functions/language/ids.ts';
import { readPreferences, shownIn } from '../../../functions/site/personal/preferences-form.ts';
import { aProfile } from '../../subscribers/a-profile.ts';
import { bahia, mina, tideLine } from '../a-site.ts';

const profile = aProfile({ email: 'ann@example.org' });
const inAYear = { ...bahia, id: newsletterId.parse('2026') };
const inADay = { ...mina, id: newsletterId.parse('24') };

it.each([
  ['by name', [tideLine, bahia]],
  ['by number', [tideLine, inAYear, inADay]],
])('knows the words of newsletters called %s again, in the order in which they stood', (_, offered) => {
  const shown = shownIn(profile, offered, 'en');

  const read = readPreferences({ shown, newsletter: offered.at(-1)?.id }, profile, offered);

  expect(read?.preferences).toMatchObject({ join: [offered.at(-1)?.id], leave: [] });
  const lines = read?.words?.words.split('\n').slice(1, 1 + offered.length);
  expect(lines).toEqual(offered.map(({ name, tagline }) => `${name}: ${tagline}`));
});
