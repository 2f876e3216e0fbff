import { describe, expect, it } from 'vitest';
import type { Tokens } from '../../functions/articles/api/token.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { tokenActs } from '../../functions/desk/token-acts.ts';
import { instant, later } from '../../functions/language/instant.ts';

const noon = instant.parse('2026-11-22T12:00:00Z');
const hash = 'a'.repeat(43);

/** A door with the token acts alone; its tokens are kept in memory. */
function aDoor() {
  let all: Tokens = [];
  let time = noon;
  const journal: unknown[] = [];
  const tokens = {
    read: async () => all,
    change: async (revise: (before: Tokens) => Tokens | null) => {
      const next = revise(all);
      all = next ?? all;
      return next !== null;
    },
  };
  const deps = { acts: tokenActs({ tokens, now: () => time }), readerIdOf: () => '', now: () => time };
  const write = async (entry: unknown) => void journal.push(entry);
  return {
    journal,
    pass: (hours: number) => {
      time = later(time, hours * 3_600_000);
    },
    ask: (act: string, input: object) => openDoor({ act, by: 'ann', input }, { ...deps, journal: { write } }),
  };
}

describe('the tokens at the door', () => {
  it('are made once for a name', async () => {
    const door = aDoor();

    const answers = [
      await door.ask('make-token', { name: 'cms', hash }),
      await door.ask('make-token', { name: 'cms', hash }),
    ];

    expect(answers).toMatchObject([{ ok: true }, { ok: false, message: expect.stringContaining('rotate it') }]);
    expect(door.journal).toHaveLength(2);
  });

  it('are rotated, and the old one is listed until it ends', async () => {
    const door = aDoor();
    await door.ask('make-token', { name: 'cms', hash });
    await door.ask('rotate-token', { name: 'cms', hash: 'b'.repeat(43), keepHours: 2 });
    const listed = { name: 'cms', madeAt: noon };

    const during = await door.ask('list-tokens', {});
    door.pass(2);
    const after = await door.ask('list-tokens', {});

    expect(during).toEqual({
      ok: true,
      result: [
        { ...listed, endsAt: later(noon, 2 * 3_600_000) },
        { ...listed, endsAt: null },
      ],
    });
    expect(after).toEqual({ ok: true, result: [{ ...listed, endsAt: null }] });
  });

  it.each([
    ['rotate-token', { name: 'app', hash, keepHours: 1 }],
    ['revoke-token', { name: 'app' }],
    ['make-token', { name: 'The App', hash }],
    ['make-token', { name: 'app', hash: 'pressrun_the-token-itself' }],
  ])('say what cannot be done: %s %o', async (act, input) => {
    expect(await aDoor().ask(act, input)).toMatchObject({ ok: false, obstacle: 'what was asked' });
  });
});
