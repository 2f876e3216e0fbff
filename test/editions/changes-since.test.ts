import { describe, expect, it } from 'vitest';
import { changesSince } from '../../functions/editions/changes-since.ts';
import type { Compiled } from '../../functions/editions/edition.ts';
import { shownOf } from '../../functions/editions/shown.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { anEdition } from './an-edition.ts';

const { compiled } = anEdition('held');
const [story] = compiled.stories;
const storiesOf = (...ids: readonly string[]) =>
  anEdition('held', {
    compiled: { ...compiled, stories: ids.map(id => ({ ...story, id, headline: id.toUpperCase(), fingerprint: 'x' })) },
  }).compiled.stories;
const shown = (details: Partial<Compiled> = {}): Compiled => ({
  ...compiled,
  stories: storiesOf('a', 'b'),
  ...details,
});

describe('what an edition says has changed', () => {
  it.each([
    ['nothing', {}, []],
    ['a new story', { stories: storiesOf('c', 'a', 'b') }, ['‘C’ came in']],
    ['one less', { stories: storiesOf('b') }, ['‘A’ is not in it any more']],
    ['another order', { stories: storiesOf('b', 'a') }, ['the stories are in another order']],
    [
      'other words',
      { stories: storiesOf('a', 'b').map(one => ({ ...one, fingerprint: 'y' })) },
      ['‘A’ was changed', '‘B’ was changed'],
    ],
    ['a subject', { subject: 'Snow' }, [`the subject was ‘${compiled.subject}’`]],
    ['an ask', { ask: { appeal: anAppeal(), because: '' } }, [`it asks for ‘${anAppeal().name}’ now`]],
  ])('names %s', (_, details, changes) => {
    expect(changesSince(shownOf(shown()), shownOf(shown(details)))).toEqual(changes);
  });

  it('is nothing about one that nobody has seen', () => {
    expect(changesSince(null, shownOf(shown()))).toEqual([]);
  });
});
