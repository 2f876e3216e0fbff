import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { readStack, resourcesOf } from '../support/stack.ts';

const stack = await readStack();
const alarmProperties = z.object({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()).min(1),
  MetricName: z.string().optional(),
  Metrics: z.unknown().optional(),
  TreatMissingData: z.string(),
});
const alarms = resourcesOf(stack, 'AWS::CloudWatch::Alarm').map(([, made]) => alarmProperties.parse(made.Properties));
const functions = resourcesOf(stack, 'AWS::Lambda::Function');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

describe('every alarm', () => {
  it('tells a person', () => {
    const topics = alarms.map(alarm => JSON.stringify(alarm.AlarmActions));

    expect(new Set(topics).size).toBe(1);
    expect(topics[0]).toMatch(/AlarmsTopic/);
  });

  it('says who is hurt in two sentences at least, and what to read', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^.{60,}\. More: docs\/runbook\.md#[a-z-]+$/);
    }
  });

  it('has its section in the runbook, and every section its alarm', () => {
    const named = alarms.map(alarm => alarm.AlarmDescription.slice(alarm.AlarmDescription.indexOf('#') + 1));
    const sections = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);

    expect(sections.toSorted()).toEqual([...new Set(named)].sort());
  });

  it('is there for the errors of every function, thrown or only logged, and for its throttling', () => {
    const thrownOrLogged = alarms.filter(alarm => /"MAX\(\[thrown, logged\]\)"/.test(JSON.stringify(alarm.Metrics)));
    const filters = resourcesOf(stack, 'AWS::Logs::MetricFilter').map(([, made]) => made.Properties.FilterPattern);

    expect([thrownOrLogged.length, alarms.filter(alarm => alarm.MetricName === 'Throttles').length]).toEqual([
      functions.length,
      functions.length,
    ]);
    expect(filters.filter(pattern => pattern === '{ $.level = "ERROR" }')).toHaveLength(functions.length);
  });

  it('counts only what a function really says in its log', () => {
    const messages = resourcesOf(stack, 'AWS::Logs::MetricFilter').flatMap(([, made]) => {
      const [, message] = /^\{ \$\.message = "(.*)" \}$/.exec(String(made.Properties.FilterPattern)) ?? [];
      return message === undefined ? [] : [message];
    });
    const code = globSync('functions/**/*.ts').map(file => readFileSync(file, 'utf8'));

    expect(new Set(messages).size).toBe(9);
    for (const message of messages) expect(code.filter(text => text.includes(`('${message}', {`))).toHaveLength(1);
  });

  it('stays quiet over silence, but for the clocks, whose silence is the trouble', () => {
    const woken = alarms.filter(alarm => alarm.TreatMissingData !== 'notBreaching');

    const clocks = resourcesOf(stack, 'AWS::Scheduler::Schedule');
    expect(woken.map(alarm => alarm.MetricName)).toEqual(clocks.map(() => 'Invocations'));
  });
});

it('mails alarms to the address that cdk.json names', () => {
  const told = z
    .object({ Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })) })
    .parse(synthesise({ alarmEmail: 'desk@example.org' }));

  const subscriptions = Object.values(told.Resources).filter(made => made.Type === 'AWS::SNS::Subscription');
  expect(subscriptions).toContainEqual(
    expect.objectContaining({ Properties: expect.objectContaining({ Endpoint: 'desk@example.org' }) }),
  );
});
