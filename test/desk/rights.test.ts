import { describe, expect, it } from 'vitest';
import { mayPerform, type Role } from '../../functions/desk/act.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { instant } from '../../functions/language/instant.ts';
import { acts, door, makers, strays } from './all-acts.ts';

const roles: readonly Role[] = ['viewer', 'editor', 'publisher', 'admin'];

const tries = acts.flatMap(act => roles.map(role => ({ act, name: act.name, role })));
const forbidden = tries.filter(({ act, role }) => !mayPerform({ name: role, role }, act.needs));

async function knock(name: string, role: Role) {
  const written: { outcome: string }[] = [];
  const journal = {
    write: async ({ answer }: { answer: { ok: boolean } }) => {
      written.push({ outcome: answer.ok ? 'done' : 'refused' });
    },
  };
  const now = () => instant.parse('2026-11-22T12:00:00Z');
  const answer = await openDoor(
    { act: name, by: `a ${role}`, role, input: null },
    { acts, journal, readerIdOf: () => '', now },
  );
  return { answer, written };
}

describe('the door', () => {
  it('has acts enough to be worth a test', () => {
    expect(acts.length).toBeGreaterThan(25);
    expect(new Set(acts.map(({ name }) => name)).size).toBe(acts.length);
  });

  it('performs the acts of every file of acts, and there are no others', () => {
    const kinds = /const kinds = \[([^\]]*)\]/.exec(door)?.[1]?.match(/\w+/g) ?? [];

    expect([...kinds].sort()).toEqual([...makers].sort());
    expect(strays).toEqual([]);
  });

  it.each(forbidden)(
    'refuses $name to a $role, and writes an attempt at a change down',
    async ({ act, name, role }) => {
      const { answer, written } = await knock(name, role);

      expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(`this needs the role ${act.needs}`) });
      expect(written).toEqual(act.kind === 'change' ? [{ outcome: 'refused' }] : []);
    },
  );

  it('lets a viewer change nothing', () => {
    expect(acts.filter(({ kind, needs }) => kind === 'change' && needs === 'viewer')).toEqual([]);
  });

  it.each([
    ['publisher', ['approve-edition', 'pause-edition', 'continue-edition', 'stop-edition', 'resolve-edition']],
    ['admin', ['put-settings', 'put-newsletter', 'put-organisation', 'make-token', 'apply-import']],
  ])('keeps for a %s what is theirs', (role, names) => {
    const needs = names.map(name => acts.find(act => act.name === name)?.needs);

    expect(needs).toEqual(names.map(() => role));
  });
});
