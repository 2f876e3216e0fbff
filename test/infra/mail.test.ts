import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { readStack, resourcesOf } from '../support/stack.ts';

const stack = await readStack();
const destination = z.looseObject({ SnsDestination: z.unknown() });
const stackOutputs = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string() })),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })),
});

const evidence = ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure', 'deliveryDelay'];
const told = resourcesOf(stack, 'AWS::SES::ConfigurationSetEventDestination').map(([, made]) =>
  destination.parse(made.Properties.EventDestination),
);

describe('mail', () => {
  it('is told of by SES in all that is evidence, and never in what a reader reads', () => {
    expect(told[0]).toMatchObject({ Enabled: true, MatchingEventTypes: evidence });
  });

  it('of a newsletter that tracks is told of in what a reader reads, too, to the same topic', () => {
    expect(told[1]).toMatchObject({ Enabled: true, MatchingEventTypes: [...evidence, 'open', 'click'] });
    expect(told[1]?.SnsDestination).toEqual(told[0]?.SnsDestination);
    expect(told).toHaveLength(3);
  });

  it('to one person is told of where SES had it or the address is bad, to the same topic', () => {
    expect(told[2]).toMatchObject({ Enabled: true, MatchingEventTypes: ['send', 'bounce', 'complaint', 'reject'] });
    expect(told[2]?.SnsDestination).toEqual(told[0]?.SnsDestination);
  });

  it('is told of to the events queue as SES wrote it', () => {
    const [subscription] = resourcesOf(stack, 'AWS::SNS::Subscription');

    expect(subscription?.[1].Properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
  });

  it('lets SES of this account and configuration set alone speak to its topic', () => {
    const policies = JSON.stringify(resourcesOf(stack, 'AWS::SNS::TopicPolicy'));

    expect(policies).toMatch(/"AWS:SourceArn":.{0,200}configuration-set.{0,400}"ses\.amazonaws\.com"/);
  });

  it('has its records in the zone: three for DKIM, two for bounces, one for DMARC', () => {
    const records = resourcesOf(stack, 'AWS::Route53::RecordSet').map(([, made]) => made.Properties);

    expect(records.map(record => record.Type)).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT', 'TXT', 'A']);
    expect(records[5]).toMatchObject({ Name: '_dmarc.example.org', ResourceRecords: ['"v=DMARC1; p=none"'] });
  });

  it('leaves a DMARC record alone that is there already', () => {
    const made = stackOutputs.parse(synthesise({ dmarc: 'exists' }));

    expect(JSON.stringify(made)).not.toContain('_dmarc');
  });
});

describe('a newsroom that sends through SES already', () => {
  it('keeps its identity and its records', () => {
    const types = Object.values(stackOutputs.parse(synthesise({ sesIdentity: 'exists' })).Resources).map(
      made => made.Type,
    );

    expect(types).not.toContain('AWS::SES::EmailIdentity');
    expect(types.filter(type => type === 'AWS::Route53::RecordSet')).toHaveLength(1);
  });
});

describe('a newsroom whose domain is kept elsewhere', () => {
  const elsewhere = { certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/one', hostedZoneId: '' };

  it('is told every record that it must make', () => {
    const { Outputs } = stackOutputs.parse(synthesise(elsewhere));

    expect(Object.keys(Outputs).filter(name => name.startsWith('DnsRecord'))).toEqual([
      'DnsRecordDkim1',
      'DnsRecordDkim2',
      'DnsRecordDkim3',
      'DnsRecordMailFromMx',
      'DnsRecordMailFromSpf',
      'DnsRecordDmarc',
      'DnsRecordSite',
    ]);
  });

  it('gets no record or certificate of ours', () => {
    const types = Object.values(stackOutputs.parse(synthesise(elsewhere)).Resources).map(made => made.Type);

    expect(types).not.toContain('AWS::Route53::RecordSet');
    expect(types).not.toContain('AWS::CertificateManager::Certificate');
  });
});
