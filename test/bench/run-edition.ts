import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { EditionIn } from '../../functions/editions/edition.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { benchEdition } from './bench-edition.ts';
import { endOf } from './our-process.ts';
import type { Arrivals } from './pace.ts';
import type { SesRun } from './ses-run.ts';
import type { Stage } from './stage.ts';
import { type Tally, tallyBetween } from './stand-in-face.ts';

/** What one edition took on its whole way, until it was closed and all its events were read. */
export type EditionRun = {
  readonly recipients: number;
  /** CPU seconds by function. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly wallSeconds: number;
  readonly tally: Tally;
  readonly loggedBytes: number;
  /** When its approval was queued, in epoch milliseconds. */
  readonly approvedAt: number;
  readonly arrivals: Arrivals;
  readonly bodiesFile: string;
  readonly bodiesDigest: string;
  /** Milliseconds after the start at which the clock woke the house. */
  readonly ticks: readonly number[];
};

const usage = z.object({ cpuMicroseconds: z.number(), peakRssKilobytes: z.number() });
/** The clock ticks once a minute; at 500 a second so many are mailed in one. */
const recipientsOfAMinute = 30_000;
const longestMinutes = 30;
/** Who bounced in one run is left out of the next. */
const leastShare = 0.99;

let slots = 0;

/** Sends one edition to all of a newsletter's readers and follows it to its end. */
export async function runEdition(
  recipients: number,
  ses: Omit<SesRun, 'bodiesFile'>,
  stage: Stage,
): Promise<EditionRun> {
  // A slot of its own for each run, some hours back, so that everybody confirmed long before.
  const edition = benchEdition(recipients, new Date(Date.now() - 7_200_000 + slots++ * 1000));
  await editionTable(stage.client, 'editions').create(edition);
  const bodiesFile = join(stage.folder, 'bodies.jsonl');
  await stage.beginRun({ ...ses, bodiesFile });
  const before = await stage.tally();
  const cpuBefore = await cpuOf(stage);
  const logged = loggedBytes(stage);
  const began = performance.now();
  const approvedAt = Date.now();
  await stage.queueStart(edition.editionId);
  const { closed, closedAfter, ticks } = await follow(edition, began, stage);
  const cpuAfter = await cpuOf(stage);
  const seen = await stage.endRun();
  const tally = tallyBetween(before, await stage.tally());
  throwIfFailed(tally, stage);
  const accepted = closed.counts.accepted ?? 0;
  if (seen.recipients !== accepted || seen.addresses !== accepted || accepted < recipients * leastShare) {
    throw new Error(
      `SES took ${seen.recipients} mails to ${seen.addresses} readers; the ledger says ${accepted} of ${recipients}`,
    );
  }
  return {
    recipients: accepted,
    cpu: Object.fromEntries(
      Object.entries(cpuAfter).map(([name, seconds]) => [name, seconds - (cpuBefore[name] ?? 0)]),
    ),
    wallSeconds: closedAfter / 1000,
    tally,
    loggedBytes: loggedBytes(stage) - logged,
    approvedAt,
    arrivals: seen.arrivals,
    bodiesFile,
    bodiesDigest: seen.digest,
    ticks,
  };
}

/** Megabytes that each process has held at most since it was started, by function. */
export async function peakMegabytes(stage: Stage): Promise<Readonly<Record<string, readonly number[]>>> {
  const all = [...stage.functions].map(async ([name, processes]) => {
    const used = await Promise.all(processes.map(one => one.ask({ usage: true }, usage)));
    return [name, used.map(({ peakRssKilobytes }) => peakRssKilobytes / 1024)] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

/** Lets the clock tick whenever a minute of mails has left, and when nobody has anything else to do. */
async function follow({ editionId }: EditionIn<'frozen'>, began: number, stage: Stage) {
  const editions = editionTable(stage.client, 'editions');
  const ticks: number[] = [];
  const tick = async () => {
    ticks.push(performance.now() - began);
    await stage.tick();
  };
  let minutes = 1;
  let closedAfter = 0;
  while (performance.now() - began < longestMinutes * 60_000) {
    await wait(15);
    const { isIdle, accepted } = await stage.progress();
    if (accepted >= minutes * recipientsOfAMinute) {
      minutes += 1;
      await tick();
    }
    if (!isIdle) continue;
    const now = await editions.get(editionId);
    if (now?.state === 'closed') return { closed: now, closedAfter, ticks };
    if (now?.state === 'paused') throw new Error(`${editionId} paused: ${now.because}`);
    await tick();
    closedAfter = performance.now() - began;
  }
  throw new Error(`${editionId} was not closed within ${longestMinutes} minutes`);
}

async function cpuOf({ functions }: Stage): Promise<Readonly<Record<string, number>>> {
  const all = [...functions].map(async ([name, processes]) => {
    const used = await Promise.all(processes.map(one => one.ask({ usage: true }, usage)));
    return [name, used.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0) / 1_000_000] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}

function loggedBytes({ functions }: Stage): number {
  return [...functions.values()].flat().reduce((sum, one) => sum + one.loggedBytes(), 0);
}

/** A function that failed is tried again, as Lambda would; but what it took then is not what is to be measured. */
function throwIfFailed({ bills }: Tally, { logFolder }: Stage): void {
  for (const [name, { failures }] of Object.entries(bills)) {
    if (failures > 0) throw new Error(`${name} failed ${failures} times:\n${endOf(join(logFolder, `${name}.log`))}`);
  }
}
