import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Account } from './quota.ts';

/** How SES looks upon the account and the domain that mail is sent from. */
export type SendingHealth = Account & {
  /** SES's own word: HEALTHY, PROBATION or SHUTDOWN. */
  readonly standing: string;
  readonly mayMailAnybody: boolean;
  readonly isEnabled: boolean;
  readonly domain: {
    readonly name: string;
    readonly isVerified: boolean;
    /** SES's own words, such as SUCCESS or PENDING. */
    readonly dkim: string;
    readonly mailFrom: string;
  };
};

/** Asked for a person who looks. */
export async function readSendingHealth(domain: string): Promise<SendingHealth> {
  const client = new SESv2Client({});
  const [account, limits, identity] = await Promise.all([
    client.send(new GetAccountCommand({})),
    readAccount(),
    readIdentity(domain, client),
  ]);
  return {
    ...limits,
    standing: account.EnforcementStatus ?? 'unknown',
    mayMailAnybody: account.ProductionAccessEnabled ?? false,
    isEnabled: account.SendingEnabled ?? false,
    domain: {
      name: domain,
      isVerified: identity?.VerifiedForSendingStatus ?? false,
      dkim: identity?.DkimAttributes?.Status ?? 'NOT_STARTED',
      mailFrom: identity?.MailFromAttributes?.MailFromDomainStatus ?? 'NOT_SET',
    },
  };
}

/** Null for a domain that SES has never heard of, which is one that nobody has verified. */
async function readIdentity(domain: string, client: SESv2Client) {
  try {
    return await client.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
}

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
