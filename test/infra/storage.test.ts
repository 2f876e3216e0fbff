import { describe, expect, it } from 'vitest';
import { readStack, resourcesOf } from '../support/stack.ts';

const stack = await readStack();
const tables = resourcesOf(stack, 'AWS::DynamoDB::Table');
const buckets = resourcesOf(stack, 'AWS::S3::Bucket');
const secrets = resourcesOf(stack, 'AWS::SecretsManager::Secret');

describe('what the newsroom owns', () => {
  it('is thirteen tables, two buckets, two keys and the tokens', () => {
    expect([tables.length, buckets.length, secrets.length]).toEqual([13, 2, 3]);
  });

  it.each([...tables, ...buckets, ...secrets])('stays when the stack goes: %s', (_, made) => {
    expect(made).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it.each(tables)('can be put back to any second: %s', (_, made) => {
    expect(made.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it.each(buckets)('is closed to the public: %s', (_, made) => {
    expect(made.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it('drops imported files after 35 days and keeps rendered editions', () => {
    const expirations = buckets.map(([id, made]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      /"ExpirationInDays":(\d+)/.exec(JSON.stringify(made.Properties))?.[1],
    ]);

    expect(expirations).toEqual([
      ['ListImportsimportsbucket', '35'],
      ['Editionseditionsbucket', undefined],
    ]);
  });

  it('lets the detail of the ledger end by itself', () => {
    const ledger = tables.find(([id]) => id.startsWith('Deliveries'));

    expect(ledger?.[1].Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('begins with a link key named k1', () => {
    const linkKeys = secrets.find(([id]) => id.includes('LinkKeys'));

    expect(linkKeys?.[1].Properties.GenerateSecretString).toMatchObject({
      SecretStringTemplate: '{"current":"k1"}',
      GenerateStringKey: 'k1',
    });
  });
});
