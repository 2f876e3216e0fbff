import { describe, expect, it } from 'vitest';
import { namePutAside } from '../../functions/desk/name-put-aside.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';

const id = anEdition('sending').editionId;

function putAside(queues: Readonly<Record<string, readonly object[]>>, edition: Edition | null = anEdition('sending')) {
  const look = async (name: string) => {
    const bodies = (queues[name] ?? []).map(body => JSON.stringify(body));
    return { count: name === 'events' ? bodies.length + 3 : bodies.length, bodies };
  };
  return namePutAside({ putAside: { look }, editions: { get: async () => edition } });
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

  it('names work on the list by its id, once for all its messages', async () => {
    const importId = '20261122-0930-k7f2';
    const [exportId, sweepId] = ['20261122-093005-k7f2', '20261122-093005-a1b2'];

    const [brought, , exported, swept] = await putAside({
      ...{ 'run-import': [{ importId }, { importId }], 'run-export': [{ exportId }], 'run-sweep': [{ sweepId }] },
    });

    expect(brought).toMatchObject({
      messages: 2,
      words: `the import ${importId} stopped half way, in five tries`,
      whatToDo: expect.stringContaining('the log of run-import'),
    });
    expect(exported?.words).toBe(`the export ${exportId} stopped half way, in five tries`);
    expect(swept?.words).toBe(`the change of many readers ${sweepId} stopped half way, in five tries`);
  });

  it('of single readers is told without them', async () => {
    const move = { wants: 'move', from: 'r1', to: 'ann@example.org', toId: 'r2' };

    const named = await putAside({
      ...{ outbox: [{ id: 'o1' }, { id: 'o2' }], 'sign-ups': [{ signUpId: 's1' }], readers: [move] },
    });

    const told = named.filter(({ work }) => work !== 'events');
    expect(told.map(({ work, messages }) => [work, messages])).toEqual([
      ['outbox', 2],
      ['sign-ups', 1],
      ['readers', 1],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/example\.org|"o1"|"s1"|"r1"|"r2"/);
  });
});
