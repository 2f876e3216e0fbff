import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

type MailRecord = { readonly name: string; readonly type: 'CNAME' | 'MX' | 'TXT'; readonly value: string };

/** Writes the DNS records that make mail trusted into the newsroom's zone, or prints them for whoever keeps it. */
export function publishMailRecords(scope: Construct, identity: EmailIdentity, settings: Settings): void {
  const records = recordsOf(identity, settings);
  const { hostedZoneId, hostedZoneName, mailDomain } = settings;
  const zoneHoldsDomain = `.${mailDomain}`.endsWith(`.${hostedZoneName}`);
  for (const [id, record] of Object.entries(records)) {
    if (hostedZoneId && zoneHoldsDomain) writeRecord(scope, id, hostedZoneId, record);
    else printRecord(scope, id, record);
  }
}

function recordsOf(identity: EmailIdentity, { mailDomain, dmarc }: Settings): Readonly<Record<string, MailRecord>> {
  const dkim = identity.dkimRecords.map(
    ({ name, value }, index) => [`Dkim${index + 1}`, { name, type: 'CNAME', value }] as const,
  );
  const mailFrom = `bounce.${mailDomain}`;
  return {
    ...Object.fromEntries(dkim),
    MailFromMx: { name: mailFrom, type: 'MX', value: `10 feedback-smtp.${Aws.REGION}.amazonses.com` },
    MailFromSpf: { name: mailFrom, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
    // Gmail and Yahoo refuse bulk mail from a domain without a DMARC record, and SES writes none.
    ...(dmarc !== 'exists' && { Dmarc: { name: `_dmarc.${mailDomain}`, type: 'TXT', value: JSON.stringify(dmarc) } }),
  };
}

// The L1 construct, since the names of DKIM records are known only to CloudFormation and route53.CnameRecord appends the zone to them.
function writeRecord(scope: Construct, id: string, hostedZoneId: string, { name, type, value }: MailRecord): void {
  new CfnRecordSet(scope, id, { hostedZoneId, name, type, ttl: '1800', resourceRecords: [value] });
}

function printRecord(scope: Construct, id: string, { name, type, value }: MailRecord): void {
  new CfnOutput(Stack.of(scope), `DnsRecord${id}`, { value: `${name} ${type} ${value}` });
}
