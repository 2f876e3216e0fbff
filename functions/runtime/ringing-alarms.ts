import { setTimeout } from 'node:timers/promises';
import { type Instant, instantFrom } from '../language/instant.ts';

/** What rings: an alarm by its name, and who is hurt and what to do first, in its own words. */
type Ringing = { readonly name: string; readonly says: string; readonly since: Instant };

/** `isKnown` is false when CloudWatch gave no answer in time. */
export type Alarms = { readonly ringing: readonly Ringing[]; readonly isKnown: boolean };

/** A page that tells of everything else, too, waits no longer. */
const waitMilliseconds = 2500;
const unknown: Alarms = { ringing: [], isKnown: false };

/** The alarms of this stack that ring now. Its client is loaded by who asks, since no other page needs it. */
export async function readAlarms(prefix: string): Promise<Alarms> {
  const waiting = new AbortController();
  const late = setTimeout(waitMilliseconds, unknown, { signal: waiting.signal }).catch(() => unknown);
  const answer = await Promise.race([askCloudWatch(prefix, waiting.signal).catch(() => unknown), late]);
  waiting.abort();
  return answer;
}

async function askCloudWatch(prefix: string, abortSignal: AbortSignal): Promise<Alarms> {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const asked = new DescribeAlarmsCommand({ AlarmNamePrefix: prefix, StateValue: 'ALARM', MaxRecords: 100 });
  const { MetricAlarms = [] } = await new CloudWatchClient({}).send(asked, { abortSignal });
  const ringing = MetricAlarms.map(({ AlarmName = '', AlarmDescription = '', StateTransitionedTimestamp }) => ({
    name: AlarmName.slice(prefix.length).replaceAll('-', ' '),
    says: AlarmDescription,
    since: instantFrom(StateTransitionedTimestamp?.getTime() ?? Date.now()),
  }));
  return { ringing, isKnown: true };
}
