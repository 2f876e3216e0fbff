import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../../infra/local/read-template.ts';
import { template } from '../../../infra/local/template.ts';

const fixture: unknown = JSON.parse(
  readFileSync(new URL('../../fixtures/engine/Fixture.template.json', import.meta.url), 'utf8'),
);
const addresses = { queues: 'http://127.0.0.1:1', site: 'http://127.0.0.1:2', signIn: 'http://127.0.0.1:3' };
const partsOf = (given: unknown) => readParts(template.parse(given), addresses);
const withResource = (id: string, resource: unknown) => {
  const { Resources } = template.parse(fixture);
  return { Resources: { ...Resources, [id]: resource } };
};

describe('reading a template', () => {
  it("gives a function exactly the template's environment, with references resolved", () => {
    const door = partsOf(fixture).functions.find(({ name }) => name === 'door');

    expect(door?.Environment.Variables).toEqual({
      NOTES_TABLE: 'notes',
      IMPORTS_BUCKET: 'imports',
      JOBS_QUEUE_URL: 'http://127.0.0.1:1/000000000000/Jobs7A8B',
      EVENTS_TOPIC: 'arn:aws:sns:us-east-1:000000000000:Events9C0D',
      KEYS_SECRET: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Keys3A4B',
      CONFIGURATION_SET: 'Mail5C6D',
      JOINED: 'arn:aws:Jobs7A8B',
    });
  });

  it('finds tables with their keys and indexes, under a name that outlives the construct tree', () => {
    const [table] = partsOf(fixture).tables;

    expect(table).toMatchObject({
      name: 'notes',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [{ IndexName: 'subject', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    });
  });

  it('wires queues to functions as the mapping says', () => {
    const { sources, queues } = partsOf(fixture);
    const jobs = queues.find(({ id }) => id === 'Jobs7A8B');

    expect(jobs).toMatchObject({ VisibilityTimeout: 18, RedrivePolicy: { maxReceiveCount: 2 } });
    expect(sources).toMatchObject([
      {
        EventSourceArn: jobs?.arn(),
        functionName: 'worker',
        BatchSize: 20,
        MaximumBatchingWindowInSeconds: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    ]);
  });

  it('finds what the clock wakes, who answers readers, and where events of SES go', () => {
    const { schedules, routes, eventDestinations } = partsOf(fixture);

    expect(schedules).toMatchObject([{ functionName: 'ticker', ScheduleExpression: 'rate(1 minute)' }]);
    expect(routes).toEqual([{ key: '$default', functionName: 'site' }]);
    expect(eventDestinations[0]?.EventDestination).toEqual({
      MatchingEventTypes: ['SEND'],
      SnsDestination: { TopicARN: 'arn:aws:sns:us-east-1:000000000000:Events9C0D' },
    });
  });

  it('names the resource that it cannot play', () => {
    const route = { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'GET /x', Target: 'integrations/y' } };
    const schedule = { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: 'rate(1 minute)' } };

    expect(() => partsOf(withResource('Other', route))).toThrow('no integration for the route GET /x');
    expect(() => partsOf(withResource('Odd', schedule))).toThrow('cannot play Odd');
  });

  it('refuses an intrinsic function or a reference that it does not know, rather than guess', () => {
    const queueWith = (VisibilityTimeout: unknown) => ({ Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout } });

    expect(() => partsOf(withResource('Q', queueWith({ 'Fn::If': ['X', 1, 2] })))).toThrow('does not know Fn::If');
    expect(() => partsOf(withResource('Q', queueWith({ Ref: 'Nothing' })))).toThrow('refers to Nothing');
    expect(() => partsOf(withResource('Q', queueWith({ Ref: 'Alarm9D0E' })))).toThrow('AWS::CloudWatch::Alarm');
  });
});
