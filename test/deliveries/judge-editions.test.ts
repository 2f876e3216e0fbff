import { describe, expect, it } from 'vitest';
import type { UnwrittenState } from '../../functions/deliveries/batch.ts';
import type { Neighbour } from '../../functions/deliveries/judge-call.ts';
import { judgeEditions } from '../../functions/deliveries/judge-editions.ts';
import type { LaneKey } from '../../functions/deliveries/lane-plan.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import { type EditionIn, editionIdOf } from '../../functions/editions/edition.ts';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aBatch, aRecord, aState } from './a-batch.ts';

const claimedAt = instant.parse('2026-11-22T11:30:00Z');
const minute = 60_000;
const at = (minutes: number) => later(claimedAt, minutes * minute);
const unclear = { attempt: 1, positions: [0, 1, 2, 3, 4], claimedAt, leaseEndedAt: at(2) };
const inDoubt = aRecord({
  batch: aBatch(5),
  state: aState({ attempt: 2, finished: true, call: [], unjudged: [unclear] }),
});

type Aside = {
  readonly edition: EditionIn<'closed'>;
  readonly records: readonly BatchRecord[] | 'unreadable';
  readonly isSick?: boolean;
};

/** A closed edition with one call of a hundred, heard or silent. */
function aClosed(slot: Instant, leftAt: Instant, closedAt: Instant, isHeard: boolean): Aside {
  const { newsletterId: newsletter, sending } = anEdition('closed');
  const editionId = editionIdOf(newsletter, slot);
  const edition = anEdition('closed', {
    ...{ slot, editionId, closedAt },
    sending: { ...sending, planningBeganAt: slot },
  });
  const accepted = Array.from({ length: 100 }, (_, i) => i);
  const record = aRecord({
    batch: aBatch(100),
    state: aState({ finished: true, call: [], answered: [{ attempt: 1, leftAt, accepted }] }),
    heard: isHeard ? [{ attempt: 1, kind: 'sent', positions: accepted }] : [],
  });
  return { edition, records: [{ ...record, key: { ...record.key, editionId } }] };
}

/** What one look makes of the call, and which closed editions were read for it. */
async function judge({
  neighbours = [],
  beside = [],
  call = inDoubt,
  now = at(20),
  passing = 0,
  told: written = [],
}: Partial<Look>) {
  const read: string[] = [];
  let time = now;
  const edition = anEdition('sending', { latestFinishAt: later(now, 60 * minute) });
  await judgeEditions([{ edition, unjudged: [call], neighbours }], {
    newsletters: { ids: async () => [] },
    editions: {
      since: async (_, from) => beside.filter(one => one.edition.slot >= from).map(one => () => parsed(one)),
    },
    plans: { get: async () => null },
    deliveries: {
      recordsOfLane: async ({ editionId }: LaneKey) => {
        read.push(editionId);
        const records = beside.find(one => one.edition.editionId === editionId)?.records ?? [];
        if (records === 'unreadable') throw new Error('no such item');
        return records;
      },
      writeState: async (one, next) => {
        written.push(next);
        return { ...next, token: one.state?.token ?? '' };
      },
    },
    signs: { between: async () => [later(claimedAt, -10_000), later(claimedAt, 30_000)] },
    judging: { graceMilliseconds: 15 * minute, longestMilliseconds: 24 * 60 * minute },
    now: () => {
      time = later(time, passing);
      return time;
    },
  });
  return { silent: written.flatMap(({ judgedSilent }) => judgedSilent).length, read };
}

function parsed({ edition, isSick }: Aside) {
  if (isSick) throw new Error(`item ${edition.editionId} does not parse`);
  return edition;
}

type Look = {
  readonly neighbours: readonly Neighbour[];
  readonly beside: readonly Aside[];
  readonly call: BatchRecord;
  readonly now: Instant;
  /** The milliseconds that go by whenever the time is asked for. */
  readonly passing: number;
  readonly told: UnwrittenState[];
};

const heard = (leftAt: Instant, accepted = 100): Neighbour => ({ leftAt, accepted, heard: accepted });
const silentBeside = aClosed(at(-10), later(claimedAt, 5000), at(15), false);

describe('judgeEditions', () => {
  it('opens a silent call again by what its own edition tells', async () => {
    expect(await judge({ neighbours: [heard(at(1))] })).toEqual({ silent: 1, read: [] });
  });

  it('does not trust silence when a closed edition beside it was silent, too', async () => {
    const { silent, read } = await judge({ neighbours: [heard(at(15))], beside: [silentBeside] });

    expect(read).toEqual([silentBeside.edition.editionId]);
    expect(silent).toBe(0);
  });

  it('reads a closed edition that was near in time, however many are known that were nearer', async () => {
    const neighbours = [later(claimedAt, -1000), later(claimedAt, 1000)].map(leftAt => heard(leftAt));

    expect(await judge({ neighbours, beside: [silentBeside] })).toMatchObject({ silent: 0 });
  });

  it('reads an edition that closed some minutes before, when what is under way left later', async () => {
    const earlier = aClosed(at(-60), at(-12), at(-10), false);

    expect(await judge({ neighbours: [heard(at(14))], beside: [earlier] })).toMatchObject({ silent: 0 });
    expect(await judge({ neighbours: [heard(at(4))], beside: [earlier] })).toEqual({ silent: 1, read: [] });
  });

  it('reads the nearest editions first, and no more of them than it takes', async () => {
    const near = aClosed(at(-60), at(-50), at(-40), true);
    const far = aClosed(at(-1440), at(-1430), at(-1420), true);
    const latest = aClosed(at(700), at(710), at(720), false);

    const judged = await judge({ beside: [latest, far, near], now: at(800) });

    expect(judged).toEqual({ silent: 1, read: [near.edition.editionId] });
  });

  it('leaves out the neighbours farther off than an edition it left unread, so that only the nearest tell', async () => {
    const noisy = { ...heard(at(1)), heard: 95 };
    const earlier = aClosed(at(-60), at(-3), at(-2), false);
    const look = { neighbours: [noisy, heard(at(30), 900)], now: at(60) };

    expect(await judge(look)).toEqual({ silent: 1, read: [] });
    expect(await judge({ ...look, beside: [earlier] })).toEqual({ silent: 0, read: [] });
  });

  it('reads nothing for a call too small for its silence to prove anything', async () => {
    const four = { ...unclear, positions: [0, 1, 2, 3] };
    const call = { ...inDoubt, state: aState({ attempt: 2, finished: true, call: [], unjudged: [four] }) };

    expect(await judge({ call, beside: [silentBeside] })).toEqual({ silent: 0, read: [] });
  });

  it('leaves to the next look a call whose time comes while it looks, since nothing was read for that one', async () => {
    const dueBefore = { ...unclear, positions: [5, 6, 7, 8], leaseEndedAt: at(1) };
    const state = aState({ attempt: 2, finished: true, call: [], unjudged: [dueBefore, unclear] });
    const call = aRecord({ batch: aBatch(9), state });
    const look = { call, neighbours: [heard(at(1))], beside: [silentBeside] };

    expect(await judge({ ...look, now: later(at(17), -5000), passing: 2000 })).toEqual({ silent: 0, read: [] });
  });

  it('judges by what it could read, and tells of a closed edition that it could not', async () => {
    const sick = aClosed(at(-5), at(-1), at(3), true);
    const judged: Look['told'] = [];

    const look = judge({ beside: [{ ...sick, records: 'unreadable' }], neighbours: [heard(at(1))], told: judged });

    await expect(look).rejects.toThrow(`${sick.edition.editionId}: no such item`);
    expect(judged.map(({ judgedSilent }) => judgedSilent.length)).toEqual([1]);
  });

  it('judges by the other closed editions when one of them does not parse, and tells of it', async () => {
    const sick = { ...aClosed(at(-5), at(-1), at(3), true), isSick: true };
    const judged: Look['told'] = [];

    const look = judge({ beside: [sick, aClosed(at(-60), at(-12), at(-10), true)], told: judged });

    await expect(look).rejects.toThrow(`item ${sick.edition.editionId} does not parse`);
    expect(judged.map(({ judgedSilent }) => judgedSilent.length)).toEqual([1]);
  });

  it('counts no edition twice that was under way when it was seen and is closed by now', async () => {
    const half = heard(at(1), 60);
    const { newsletterId, slot } = anEdition('sending');
    const itself = aClosed(slot, at(1), at(20), true);

    expect(newsletterId).toBe(itself.edition.newsletterId);
    expect(await judge({ neighbours: [half], beside: [itself] })).toEqual({ silent: 0, read: [] });
  });
});
