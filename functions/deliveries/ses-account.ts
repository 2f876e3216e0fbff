import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Account } from './quota.ts';

/** The account's limits as SES says them now; asked again when SES is busy, since asking does no harm. */
export async function readAccount(): Promise<Account> {
  const { SendQuota = {} } = await new SESv2Client({ maxAttempts: 8 }).send(new GetAccountCommand({}));
  // -1 stands for 'no limit'.
  const { MaxSendRate = 1, Max24HourSend = -1, SentLast24Hours = 0 } = SendQuota;
  return {
    sendsPerSecond: MaxSendRate,
    dailyQuota: Max24HourSend < 0 ? null : Max24HourSend,
    sentInADay: SentLast24Hours,
  };
}
