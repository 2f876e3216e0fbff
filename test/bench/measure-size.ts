import * as z from 'zod';
import { median } from './median.ts';
import type { OurProcess } from './our-process.ts';
import { storeReaders } from './readers.ts';
import { type EditionRun, peakMegabytes, runEdition } from './run-edition.ts';
import { openStage, type Stage } from './stage.ts';

/** What editions of one size took, as medians of the pairs. */
export type SizeFigures = {
  readonly recipients: number;
  readonly cpuSeconds: number;
  readonly cpuSecondsWithEvents: number;
  readonly cpuSecondsByFunction: Readonly<Record<string, number>>;
  readonly bareCpuSeconds: number;
  readonly ratio: number;
  readonly ratioWithEvents: number;
  readonly wallSeconds: number;
  readonly bareWallSeconds: number;
  /** Megabytes that the processes held at most, all together and the largest of them. */
  readonly peakMegabytes: { readonly all: number; readonly largest: number };
  readonly last: EditionRun;
};

const pairs = 5;
/** So much is sent before anything is measured: warm against warm. */
const warmUp = { recipients: 100_000, largest: 10_000, runs: 12 };
/** As many calls at once as one invocation of send-batches makes. */
const callsAtOnce = 10;
const unlimited = {
  sendsPerSecond: 1_000_000,
  answerAfterMilliseconds: 0,
  telling: { kinds: ['Send' as const], bouncesOfTenThousand: 0, complaintsOfTenThousand: 0 },
};
const bareUse = z.object({ cpuMicroseconds: z.number(), milliseconds: z.number() });
type Pair = { readonly run: EditionRun; readonly bareCpuSeconds: number; readonly bareWallSeconds: number };

/** Sends editions of a size through the whole house and, in turn, the same calls from a bare loop. */
export async function measureSize(
  recipients: number,
  profiles: string | null,
  tell: (line: string) => void,
): Promise<SizeFigures> {
  const stage = await openStage('as this machine can', profiles);
  try {
    const warming = Math.min(recipients, warmUp.largest);
    tell(`${recipients} recipients: storing the readers`);
    await storeReaders([...new Set([recipients, warming])], stage.laneCount, stage.client);
    const bare = await stage.startBareLoops();
    const rounds = Math.min(warmUp.runs, Math.ceil(warmUp.recipients / warming));
    for (let round = 1; round <= rounds; round++) {
      tell(`${recipients} recipients: warming up, ${round} of ${rounds}`);
      await makePair(warming, stage, bare);
    }
    const made: Pair[] = [];
    for (let pair = 1; pair <= pairs; pair++) {
      const one = await makePair(recipients, stage, bare);
      made.push(one);
      tell(`${recipients} recipients: pair ${pair} of ${pairs}, ${inWords(one)}`);
    }
    await Promise.all(bare.map(one => one.stop()));
    return figuresOf(recipients, made, await peakMegabytes(stage));
  } finally {
    await stage.close();
  }
}

async function makePair(recipients: number, stage: Stage, bare: readonly OurProcess[]): Promise<Pair> {
  const run = await runEdition(recipients, unlimited, stage);
  await stage.beginRun({ ...unlimited, telling: null, bodiesFile: null });
  const used = await Promise.all(
    bare.map((one, share) =>
      one.ask({ bodiesFile: run.bodiesFile, share, of: bare.length, concurrency: callsAtOnce }, bareUse),
    ),
  );
  const { digest } = await stage.endRun();
  if (digest !== run.bodiesDigest) throw new Error('the bare loop did not send the same bytes');
  return {
    run,
    bareCpuSeconds: used.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0) / 1_000_000,
    bareWallSeconds: Math.max(...used.map(({ milliseconds }) => milliseconds)) / 1000,
  };
}

function figuresOf(
  recipients: number,
  made: readonly Pair[],
  peaks: Readonly<Record<string, readonly number[]>>,
): SizeFigures {
  const of = (figure: (one: Pair) => number) => median(made.map(figure));
  const last = made.at(-1)?.run;
  if (last === undefined) throw new Error('there was no pair');
  const megabytes = Object.values(peaks).flat();
  return {
    recipients,
    cpuSeconds: of(({ run }) => withoutEvents(run)),
    cpuSecondsWithEvents: of(({ run }) => withEvents(run)),
    cpuSecondsByFunction: Object.fromEntries(
      Object.keys(last.cpu).map(name => [name, of(({ run }) => run.cpu[name] ?? 0)]),
    ),
    bareCpuSeconds: of(one => one.bareCpuSeconds),
    ratio: of(({ run, bareCpuSeconds }) => withoutEvents(run) / bareCpuSeconds),
    ratioWithEvents: of(({ run, bareCpuSeconds }) => withEvents(run) / bareCpuSeconds),
    wallSeconds: of(({ run }) => run.wallSeconds),
    bareWallSeconds: of(one => one.bareWallSeconds),
    peakMegabytes: { all: megabytes.reduce((sum, one) => sum + one, 0), largest: Math.max(...megabytes) },
    last,
  };
}

function withEvents({ cpu }: EditionRun): number {
  return Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0);
}

/** The canary's events are read in any case; the reading of the others is left out here. */
function withoutEvents(run: EditionRun): number {
  return withEvents(run) - (run.cpu['hear-events'] ?? 0);
}

function inWords({ run, bareCpuSeconds }: Pair): string {
  const ratios = [withoutEvents(run), withEvents(run)].map(seconds => (seconds / bareCpuSeconds).toFixed(2));
  return `${ratios[0]} times the bare loop, ${ratios[1]} times with its events`;
}
