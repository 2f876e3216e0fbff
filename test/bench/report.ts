import type { Cost } from './cost.ts';
import type { PaceFigures } from './measure-pace.ts';
import type { SizeFigures } from './measure-size.ts';
import { prices } from './prices.ts';

/** What was measured, in words and tables for a person. */
export function inWords(sizes: readonly SizeFigures[], pace: PaceFigures): string {
  return [
    'CPU of all processes but the stand-ins, pace unlimited; medians of five pairs, warm against warm',
    ...sizes.map(sizeInWords),
    `At ${pace.sendsPerSecond} a second, 100 ms a call of SES: ${(pace.paceShare * 100).toFixed(1)} % of the rate over a minute, ${pace.overPace} windows of two seconds over it`,
    feltInWords(pace),
    '',
    `Beside SES, in US dollars a million recipients, at prices of ${prices.asOf}:`,
    costInWords('with Send, Bounce, Complaint, Reject and Rendering Failure events', pace.cost),
    costInWords('with Delivery events too', pace.costWithDeliveryEvents),
  ].join('\n');
}

/** The last line of `--json`, whose keys stay as they are. */
export function inJson(sizes: readonly SizeFigures[], pace: PaceFigures): string {
  const main = sizes.find(({ recipients }) => recipients === 10_000) ?? sizes[0];
  if (main === undefined) throw new Error('nothing was measured');
  const peaks = new Map<number, number | null>([1000, 10_000, 100_000].map(recipients => [recipients, null]));
  for (const { recipients, peakMegabytes } of sizes) peaks.set(recipients, rounded(peakMegabytes.all, 1));
  return JSON.stringify({
    cpuRatioToBareLoop: rounded(main.ratio, 2),
    cpuRatioWithEvents: rounded(main.ratioWithEvents, 2),
    cpuSecondsPer10k: rounded((main.cpuSeconds / main.recipients) * 10_000, 3),
    peakRssMb: Object.fromEntries(peaks),
    costBeyondSesPerMillionUsd: rounded(pace.cost.free, 3),
    costWithDeliveryEventsUsd: rounded(pace.costWithDeliveryEvents.free, 3),
    calls: main.last.tally.calls,
    paceShare: rounded(pace.paceShare, 3),
    overPace: pace.overPace,
  });
}

function sizeInWords(one: SizeFigures): string {
  const { recipients, peakMegabytes, last } = one;
  const seconds = (value: number) => value.toFixed(2);
  const calls = Object.entries(last.tally.calls).filter(([, count]) => count > 0);
  return `
${recipients.toLocaleString('en')} recipients
  CPU          ${seconds(one.cpuSeconds)} s, bare loop ${seconds(one.bareCpuSeconds)} s: ${one.ratio.toFixed(2)} times; with every Send event read back ${seconds(one.cpuSecondsWithEvents)} s: ${one.ratioWithEvents.toFixed(2)} times
               ${Object.entries(one.cpuSecondsByFunction)
                 .map(([name, value]) => `${name} ${seconds(value)} s`)
                 .join(', ')}
  wall time    ${one.wallSeconds.toFixed(1)} s until closed, bare loop ${one.bareWallSeconds.toFixed(1)} s
  peak memory  ${peakMegabytes.all.toFixed(0)} MB in all processes, ${peakMegabytes.largest.toFixed(0)} MB in the largest
  calls        ${calls.map(([name, count]) => `${name} ${count}`).join(', ')}
  units        DynamoDB ${Math.ceil(last.tally.reads)} reads and ${last.tally.writes} writes, SQS ${last.tally.sqsRequests} requests, SNS ${last.tally.published} events
`;
}

function feltInWords({ felt, recipients, sendsPerSecond }: PaceFigures): string {
  const allowed = (recipients / sendsPerSecond) * 1.05 + 15;
  const sending = felt.lastMail - felt.canarysWait;
  return `${recipients.toLocaleString('en')} recipients: first mail ${felt.firstMail.toFixed(1)} s after the approval, the last ${felt.lastMail.toFixed(1)} s, of which ${felt.canarysWait.toFixed(1)} s for the canary; the other ${sending.toFixed(1)} s may be ${allowed.toFixed(1)} s`;
}

function costInWords(title: string, { parts, free, charged }: Cost): string {
  const lines = Object.entries(parts).map(([name, dollars]) => `    ${name.padEnd(18)}${dollars.toFixed(3)}`);
  return `  ${title}: ${free.toFixed(2)}; ${charged.toFixed(2)} if SQS charges for what SNS delivers\n${lines.join('\n')}`;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
