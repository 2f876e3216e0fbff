import { describe, expect, it } from 'vitest';
import { ActRefused } from '../../functions/desk/act.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import { instant } from '../../functions/language/instant.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { listKey } from '../subscribers/a-profile.ts';
import { acts } from './all-acts.ts';

/**
 * Whom each change is about. A new act has its place here: one on a reader names them by id alone, and of the newsroom's
 * own settings and people the addresses are kept, since they are what was changed.
 */
const about = {
  'a reader': [
    'change-subscriber',
    'erase-subscriber',
    'export-subscriber',
    'lift-suppression',
    'mail-sign-up-again',
    'suppress-subscriber',
    'tag-subscriber',
  ],
  'the newsroom': [
    'change-colleague',
    'invite-colleague',
    'put-newsletter',
    'put-organisation',
    'put-settings',
    'remove-colleague',
    'sign-out-colleague',
  ],
  'no person': [
    ...['add-article', 'analyse-import', 'apply-import', 'apply-sweep', 'approve-edition', 'arrange-edition'],
    ...['begin-export', 'begin-import', 'begin-sweep', 'choose-ask', 'continue-edition', 'continue-import'],
    ...['continue-sweep', 'correct-article', 'draft-edition', 'flag-article', 'hold-edition', 'load-articles'],
    ...['mail-correction', 'make-edition', 'make-token', 'pause-edition', 'pull-source', 'put-appeal'],
    ...['remake-edition', 'remove-source', 'resolve-edition', 'restore-article', 'retract-article', 'revoke-token'],
    ...['rotate-link-keys', 'rotate-token', 'send-test', 'skip-edition', 'stop-edition', 'stop-import'],
    ...['stop-sweep', 'take-down-edition', 'undo-import', 'undo-sweep', 'word-edition', 'write-edition'],
  ],
};
const cases = Object.entries(about).flatMap(([whom, names]) => names.map(name => ({ whom, name })));
const changes = acts.filter(({ kind }) => kind === 'change');

const address = 'Nora.Nobody@example.org';
const subscriberId = subscriberIdOf(emailAddress.parse(address), listKey);
const hostile = {
  ...{ subscriberId, address, name: 'Nora Nobody', why: `Nora Nobody (${address}) asked by phone` },
  ...{ email: address, to: [address], text: `write to <${address}>, please`, [address]: { deep: [address] } },
};

/** What stands in the journal after an act was asked for; it answers, or refuses, with everything it was given. */
async function written(name: string, how: 'done' | 'refused' | 'failed') {
  const entries: unknown[] = [];
  const perform = async () => {
    if (how === 'failed') throw new Error(address);
    if (how === 'refused') throw new ActRefused(`${address} is suppressed`);
    return { list: [hostile.text], address };
  };
  const deps = {
    acts: changes.map(act => ({ ...act, perform })),
    journal: { write: async (entry: unknown) => void entries.push(entry) },
    readerIdOf: () => subscriberId,
    now: () => instant.parse('2026-11-22T12:00:00Z'),
  };
  await openDoor({ act: name, by: 'ann@news.example.org', input: hostile }, deps).catch(() => null);
  return JSON.stringify(entries);
}

describe('the journal', () => {
  it('has a case here for every change', () => {
    expect(cases.map(({ name }) => name).sort()).toEqual(changes.map(({ name }) => name).sort());
  });

  it.each(cases.filter(({ whom }) => whom !== 'the newsroom'))(
    'names nobody by address after $name',
    async ({ name }) => {
      for (const how of ['done', 'refused', 'failed'] as const) {
        const text = await written(name, how);

        expect(text).not.toMatch(/nobody@example/i);
        expect(text).toContain(subscriberId);
        expect(text).toContain('ann@news.example.org');
      }
    },
  );

  it.each(about['a reader'])('names nobody by name after %s', async name => {
    expect(await written(name, 'done')).not.toContain('Nora Nobody');
  });

  it.each(about['the newsroom'])("keeps the newsroom's own addresses after %s", async name => {
    expect(await written(name, 'done')).toContain(address);
  });

  it('keeps nothing of what was mistyped for an address', async () => {
    const entries: unknown[] = [];
    const deps = {
      acts,
      journal: { write: async (entry: unknown) => void entries.push(entry) },
      readerIdOf: () => subscriberId,
      now: () => instant.parse('2026-11-22T12:00:00Z'),
    };

    const answer = await openDoor(
      { act: 'erase-subscriber', by: 'ann', input: { address: 'nora nobody@example' } },
      deps,
    );

    expect(answer).toMatchObject({ ok: false });
    expect(entries).toMatchObject([{ input: { address: 'no address' } }]);
    expect(JSON.stringify(entries)).not.toContain('nora');
  });

  it('keeps no half of an address that stands where an entry ends', async () => {
    const entries: unknown[] = [];
    const long = { text: `${'n'.repeat(64)}@${'n'.repeat(60)}.example.org `.repeat(1000) };
    const deps = {
      acts: changes.map(act => ({ ...act, perform: async () => 'done' })),
      journal: { write: async (entry: unknown) => void entries.push(entry) },
      readerIdOf: () => subscriberId,
      now: () => instant.parse('2026-11-22T12:00:00Z'),
    };

    await openDoor({ act: 'write-edition', by: 'ann', input: long }, deps);

    expect(JSON.stringify(entries).slice(0, 2500)).not.toContain('nnn');
  });
});
