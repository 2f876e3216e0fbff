import { describe, expect, it } from 'vitest';
import { namePutAside } from '../../functions/desk/name-put-aside.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';

const id = anEdition('sending').editionId;

function putAside(queues: Readonly<Record<string, readonly object[]>>, edition: Edition | null = anEdition('sending')) {
  const look = (name: string) => async () => {
    const bodies = (queues[name] ?? []).map(body => JSON.stringify(body));
    return { count: name === 'events' ? bodies.length + 3 : bodies.length, bodies };
  };
  const queue = (name: string) => ({ look: look(name) });
  return namePutAside({
    putAside: {
      ...{ changes: queue('changes'), compile: queue('compile'), start: queue('start') },
      ...{ plan: queue('plan'), send: queue('send'), events: queue('events') },
    },
    editions: { get: async () => edition },
  });
}

describe('what was put aside', () => {
  it('is named by edition, lane and batch, with what to do', async () => {
    const batch = { editionId: id, lane: 3, batch: 12 };

    const [plan, send] = await putAside({ plan: [{ editionId: id, lane: 3 }], send: [batch, batch] });

    expect(plan).toMatchObject({
      words: `lane 3 of ${id} could not be planned, in five tries`,
      whatToDo: expect.stringContaining('the log of plan-lane'),
    });
    expect(send).toMatchObject({ messages: 2, words: `batch 12 in lane 3 of ${id} was not sent, in five tries` });
  });

  it('may be purged when its edition is over, but not what SES told', async () => {
    const tags = { edition: [id], lane: ['0'], batch: ['1'] };

    const named = await putAside({ compile: [{ editionId: id }], events: [{ mail: { tags } }] }, anEdition('closed'));

    expect(named.map(({ work, whatToDo }) => [work, whatToDo.includes('purged')])).toEqual([
      ['compile', true],
      ['events', false],
      ['events', false],
    ]);
  });

  it('is counted where there is too much to look at, and named as far as it names itself', async () => {
    const named = await putAside({ send: [{ nonsense: true }] }, null);

    expect(named.map(({ words }) => words)).toEqual(['a mail was not sent, in five tries', '3 more for events']);
  });
});
