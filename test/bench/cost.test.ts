import { describe, expect, it } from 'vitest';
import { costPerMillion } from './cost.ts';

const nothing = { recipients: 1_000_000, reads: 0, writes: 0, sqsRequests: 0, published: 0, bills: {}, loggedBytes: 0 };
const aBill = { invocations: 0, milliseconds: 0, cpuMilliseconds: 0, failures: 0 };

describe('the cost of a million recipients', () => {
  it('is what was counted at the prices of the table', () => {
    const used = { ...nothing, reads: 2_000_000, writes: 1_000_000, sqsRequests: 500_000, published: 1_000_000 };

    const { parts, free, charged } = costPerMillion(used, () => 1024);

    expect(parts).toMatchObject({ 'DynamoDB reads': 0.25, 'DynamoDB writes': 0.625, 'SNS publishing': 0.5 });
    expect(parts['SQS requests']).toBeCloseTo(0.2);
    expect(free).toBeCloseTo(1.575);
    expect(charged).toBeCloseTo(1.975);
  });

  it('is ten times that of a run of a hundred thousand', () => {
    const used = { ...nothing, recipients: 100_000, reads: 200_000 };

    expect(costPerMillion(used, () => 1024).free).toBeCloseTo(0.25);
  });

  it('charges a function for its time and its memory, and longer for computing where it has less of a core', () => {
    const bills = { 'send-batches': { ...aBill, milliseconds: 1_000_000, cpuMilliseconds: 100_000 } };

    const whole = costPerMillion({ ...nothing, bills }, () => 1769).parts['Lambda time'];
    const half = costPerMillion({ ...nothing, bills }, () => 884.5).parts['Lambda time'];

    expect(whole).toBeCloseTo(1000 * (1769 / 1024) * 0.0000133334, 6);
    expect(half).toBeCloseTo((whole ?? 0) * 0.55, 6);
  });

  it('charges for what is logged, with what Lambda logs of each invocation', () => {
    const bills = { 'hear-events': { ...aBill, invocations: 1_000_000 } };

    const { parts } = costPerMillion({ ...nothing, bills, loggedBytes: 100_000_000 }, () => 512);

    expect(parts.logs).toBeCloseTo(0.5);
    expect(parts['Lambda requests']).toBeCloseTo(0.2);
  });
});
