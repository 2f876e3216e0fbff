import type { EntryResult } from './accept-call.ts';
import type { Operation } from './operation.ts';
import { readBulkCall, readSingleCall } from './read-call.ts';
import { SesError, type SesErrorCode } from './ses-error.ts';

/** What the rate of an unlimited account is said to be: SES has no word for it. */
const unlimitedRate = 100_000;

const sendBulk: Operation = {
  name: 'SendBulkEmail',
  method: 'POST',
  path: /^\/v2\/email\/outbound-bulk-emails$/,
  answer: async ({ body, caller, faults }, { accept }) => {
    const results = await accept(readBulkCall(body), caller, faults);
    return {
      BulkEmailEntryResults: results.map(result =>
        result.status === 'SUCCESS'
          ? { Status: result.status, MessageId: result.messageId }
          : { Status: result.status, Error: result.error },
      ),
    };
  },
};

const sendOne: Operation = {
  name: 'SendEmail',
  method: 'POST',
  path: /^\/v2\/email\/outbound-emails$/,
  answer: async ({ body, caller, faults }, { accept }) => {
    const [result] = await accept(readSingleCall(body), caller, faults);
    if (result?.status === 'SUCCESS') return { MessageId: result.messageId };
    throw new SesError(codeFor[result?.status ?? 'FAILED'], result?.error ?? 'Nothing was accepted.');
  },
};

/** SendEmail refuses as a whole what SendBulkEmail says of an entry. */
const codeFor: Readonly<Record<Exclude<EntryResult['status'], 'SUCCESS'>, SesErrorCode>> = {
  MESSAGE_REJECTED: 'MessageRejected',
  MAIL_FROM_DOMAIN_NOT_VERIFIED: 'MailFromDomainNotVerifiedException',
  CONFIGURATION_SET_NOT_FOUND: 'NotFoundException',
  TEMPLATE_NOT_FOUND: 'NotFoundException',
  ACCOUNT_SUSPENDED: 'AccountSuspendedException',
  ACCOUNT_THROTTLED: 'TooManyRequestsException',
  ACCOUNT_DAILY_QUOTA_EXCEEDED: 'TooManyRequestsException',
  INVALID_SENDING_POOL_NAME: 'BadRequestException',
  ACCOUNT_SENDING_PAUSED: 'SendingPausedException',
  CONFIGURATION_SET_SENDING_PAUSED: 'SendingPausedException',
  INVALID_PARAMETER: 'BadRequestException',
  TRANSIENT_FAILURE: 'InternalServiceErrorException',
  FAILED: 'InternalServiceErrorException',
};

const getAccount: Operation = {
  name: 'GetAccount',
  method: 'GET',
  path: /^\/v2\/email\/account$/,
  answer: async (_, { config, limits }) => ({
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: !config.sandbox,
    SendQuota: {
      Max24HourSend: config.dailyQuota,
      MaxSendRate: config.ratePerSecond === 0 ? unlimitedRate : config.ratePerSecond,
      SentLast24Hours: limits.sentLast24Hours(),
    },
    SendingEnabled: true,
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  }),
};

/** On one machine every domain is one's own. */
const getIdentity: Operation = {
  name: 'GetEmailIdentity',
  method: 'GET',
  path: /^\/v2\/email\/identities\/([^/]+)$/,
  answer: async ({ named }) => ({
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: true,
    VerificationStatus: 'SUCCESS',
    DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS' },
    MailFromAttributes: { MailFromDomain: `bounce.${named}`, MailFromDomainStatus: 'SUCCESS' },
  }),
};

export const sendingOperations: readonly Operation[] = [sendBulk, sendOne, getAccount, getIdentity];
