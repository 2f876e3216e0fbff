import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ActRefused, act, mayPerform, type Role } from '../../functions/desk/act.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { instant } from '../../functions/language/instant.ts';
import { journalTable } from '../../functions/runtime/journal-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const acts = [
  act(
    { name: 'name-a-ship', needs: 'editor', kind: 'change' },
    z.object({ name: z.string() }),
    async ({ name }, { name: by }) => {
      if (name === 'Vasa') throw new Error('it sank');
      if (name === 'Titanic') throw new ActRefused('that name is taken');
      return `${name}, named by ${by}`;
    },
  ),
  act({ name: 'list-ships', needs: 'viewer', kind: 'question' }, z.object({}), async () => ['Argo']),
];

function knock(name: string, input: unknown, role?: Role) {
  const journal = journalTable(dynamo.client, dynamo.tables.journal);
  const now = () => instant.parse('2026-11-22T11:30:00Z');
  return openDoor(
    { act: name, by: 'ann', input, ...(role && { role }) },
    { acts, journal, readerIdOf: () => 'the-reader', now },
  );
}

async function journal() {
  return (await dynamo.client.send(new ScanCommand({ TableName: dynamo.tables.journal }))).Items;
}

describe('openDoor', () => {
  it('does what is asked and writes down who asked for it', async () => {
    expect(await knock('name-a-ship', { name: 'Argo' })).toEqual({ ok: true, result: 'Argo, named by ann' });

    expect(await journal()).toMatchObject([
      { month: '2026-11', act: 'name-a-ship', by: 'ann', outcome: 'done', input: '{"name":"Argo"}' },
    ]);
  });

  it('answers a question without a trace', async () => {
    expect(await knock('list-ships', {})).toEqual({ ok: true, result: ['Argo'] });

    expect(await journal()).toEqual([]);
  });

  it('says why it refused, and writes that down too', async () => {
    expect(await knock('name-a-ship', { name: 'Titanic' })).toEqual({
      ok: false,
      message: 'that name is taken',
      obstacle: 'how things stand',
    });

    expect(await journal()).toMatchObject([{ outcome: 'refused' }]);
  });

  it('writes down also what broke off on its way, and says no less for it', async () => {
    await expect(knock('name-a-ship', { name: 'Vasa' })).rejects.toThrow('it sank');

    expect(await journal()).toMatchObject([{ by: 'ann', outcome: 'failed', input: '{"name":"Vasa"}' }]);
  });

  it('says what is wrong with an input', async () => {
    const answer = await knock('name-a-ship', { name: 7 });

    expect(answer).toEqual({
      ok: false,
      message: 'name must be text',
      obstacle: 'what was asked',
      problems: [{ field: 'name', message: 'must be text' }],
    });
  });

  it('refuses a change to who has not the right, and writes the attempt down', async () => {
    const answer = await knock('name-a-ship', { name: 'Argo' }, 'viewer');

    expect(answer).toMatchObject({ ok: false, message: 'this needs the role editor, and ann has the role viewer' });
    expect(await journal()).toMatchObject([{ by: 'ann', role: 'viewer', act: 'name-a-ship', outcome: 'refused' }]);
  });

  it('knows no act that nobody made', async () => {
    expect(await knock('sink', {})).toMatchObject({ ok: false, message: "there is no act 'sink'" });
  });
});

describe('mayPerform', () => {
  it('lets a role do what lesser roles may, and no more', () => {
    expect(mayPerform({ name: 'ann', role: 'publisher' }, 'editor')).toBe(true);
    expect(mayPerform({ name: 'ann', role: 'editor' }, 'publisher')).toBe(false);
  });
});
