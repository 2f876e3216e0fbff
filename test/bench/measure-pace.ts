import { type Cost, costPerMillion } from './cost.ts';
import { type FeltSpeed, feltSpeed, shareOfRate, windowsOverPace } from './pace.ts';
import { storeReaders } from './readers.ts';
import { type EditionRun, runEdition } from './run-edition.ts';
import { openStage } from './stage.ts';

/** What it costs and how evenly it goes at a finite rate. */
export type PaceFigures = {
  readonly sendsPerSecond: number;
  readonly paceShare: number;
  readonly overPace: number;
  readonly recipients: number;
  readonly felt: FeltSpeed;
  readonly cost: Cost;
  readonly costWithDeliveryEvents: Cost;
};

const sendsPerSecond = 500;
const answerAfterMilliseconds = 100;
/** A minute's worth after the canary. */
const recipients = 32_000;
const recipientsWithDeliveries = 10_000;
/** SES reviews an account at 5 % bounces and 0.1 % complaints; a newsroom in good order is well below. */
const feedback = { bouncesOfTenThousand: 50, complaintsOfTenThousand: 3 };
const rare = ['Send', 'Bounce', 'Complaint', 'Reject', 'Rendering Failure'] as const;

/** Sends at a rate as an account has it, with as many senders as the stack allows and SES as slow as it is. */
export async function measurePace(profiles: string | null, tell: (line: string) => void): Promise<PaceFigures> {
  const stage = await openStage('as the stack allows', profiles);
  try {
    tell(`${sendsPerSecond} a second: storing the readers`);
    await storeReaders([recipients, recipientsWithDeliveries], stage.laneCount, stage.client);
    const costOf = (run: EditionRun) => costPerMillion({ ...run, ...run.tally }, stage.memoryOf);
    tell(`${sendsPerSecond} a second: ${recipientsWithDeliveries} recipients, with delivery events`);
    const withDeliveries = await runEdition(
      recipientsWithDeliveries,
      { sendsPerSecond, answerAfterMilliseconds, telling: { kinds: [...rare, 'Delivery'], ...feedback } },
      stage,
    );
    tell(`${sendsPerSecond} a second: ${recipients} recipients, a little more than a minute`);
    const run = await runEdition(
      recipients,
      { sendsPerSecond, answerAfterMilliseconds, telling: { kinds: [...rare], ...feedback } },
      stage,
    );
    return {
      sendsPerSecond,
      paceShare: shareOfRate(run.arrivals, sendsPerSecond),
      overPace: windowsOverPace(run.arrivals, sendsPerSecond),
      recipients: run.recipients,
      felt: feltSpeed(run.arrivals, run.approvedAt),
      cost: costOf(run),
      costWithDeliveryEvents: costOf(withDeliveries),
    };
  } finally {
    await stage.close();
  }
}
