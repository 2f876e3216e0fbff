/**
 * On demand in us-east-1, in US dollars, without free tiers, as the vendor's price pages said on 22 November 2026:
 * aws.amazon.com/dynamodb/pricing/on-demand, /sqs/pricing, /sns/pricing, /lambda/pricing, /cloudwatch/pricing.
 */
export const prices = {
  asOf: '2026-11-22',
  dynamoReadUnit: 0.125 / 1_000_000,
  dynamoWriteUnit: 0.625 / 1_000_000,
  sqsRequest: 0.4 / 1_000_000,
  snsPublish: 0.5 / 1_000_000,
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2 / 1_000_000,
  logGigabyte: 0.5,
} as const;
