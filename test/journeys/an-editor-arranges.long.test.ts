import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedActions } from '../support/allowed-actions.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/*
 * The story of an editor who reads the edition before it goes out: she puts a story first, leaves another for tomorrow,
 * and what the readers get is what she saw.
 */

const story = (id: string, publishedAt: string) => ({
  id,
  headline: `What we know about the ${id}`,
  publishedAt,
  body: `<p>The ${id} is where it was.</p>`,
  url: `https://example.org/${id}`,
});

describe('an editor', () => {
  let newsroom: Newsroom;
  let editionId: string;
  beforeAll(async () => {
    newsroom = await openNewsroom({ approval: { by: 'editor' } });
    await newsroom.publish(
      story('bridge', '2026-11-22T10:00:00Z'),
      story('ferry', '2026-11-22T09:00:00Z'),
      story('school', '2026-11-22T08:00:00Z'),
      { ...story('ferry-wire', '2026-11-22T07:00:00Z'), headline: 'WHAT WE KNOW ABOUT THE FERRY', url: '' },
    );
    await newsroom.subscribe('ann@example.org');
  });
  afterAll(() => newsroom.close());

  it('finds the edition held for her, each story once, with the reason of each', async () => {
    const edition = await newsroom.sendEdition('2026-11-22T11:30:00Z');

    editionId = edition.editionId;
    expect(edition).toMatchObject({ state: 'held', because: 'its newsletter wants an editor to approve it' });
    expect(edition.choices.map(({ id, because }) => `${id}: ${because}`)).toEqual([
      'bridge: new since the last edition',
      'ferry: new since the last edition',
      'school: new since the last edition',
      "ferry-wire: the same story as 'What we know about the ferry' (same headline)",
    ]);
  });

  it('puts the school first and leaves the bridge for tomorrow', async () => {
    await newsroom.arrange(editionId, 'pin', 'the school');

    const edition = await newsroom.arrange(editionId, 'drop-today', 'bridge');

    expect(edition).toMatchObject({ state: 'held', subject: 'What we know about the school', articles: 2 });
  });

  it('approves it, and her readers get what she saw', async () => {
    expect(await newsroom.approve(editionId)).toMatchObject({ state: 'closed', accepted: 1 });

    const [mail] = await newsroom.mailTo('ann@example.org');
    expect(mail?.subject).toBe('What we know about the school');
    expect(mail?.text).toContain('the ferry');
    expect(mail?.text).not.toContain('the bridge');
  });

  it('sees that tomorrow has the bridge, and the ferry not once more', async () => {
    const { next } = await newsroom.foresee();

    expect(next.choices.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual(['bridge']);
  });

  it('asked nothing of AWS that the stack does not allow', async () => {
    const [allowed, asked] = [await allowedActions(), await newsroom.awsActions()];

    expect(asked.get('door')).toContain('dynamodb:BatchGetItem');
    for (const [name, actions] of asked) {
      if (actions.size > 0) expect([...(allowed.get(name) ?? [])], name).toEqual(expect.arrayContaining([...actions]));
    }
  });

  it('had no trouble on the way', () => {
    expect(newsroom.troubles).toEqual([]);
  });
});
