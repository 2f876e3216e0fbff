import type { Header } from '../mail/list-headers.ts';

/** One entry of a call: a recipient with every value that the template names. */
export type BulkEntry = {
  readonly address: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly headers: readonly Header[];
  readonly position: number;
  /** Told back by SES's events: whether the mail arrives is news (subscribers/soft-bounces.ts). */
  readonly isWatched: boolean;
};

/** One call of SES: everything that its entries share, and the entries in the order of their positions. */
export type BulkCall = {
  readonly sender: { readonly name: string; readonly address: string; readonly replyTo: string };
  readonly templateName: string;
  /** Headers that every message carries. */
  readonly headers: readonly Header[];
  /** What SES's events bring back, in the alphabet `[A-Za-z0-9_-]`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether SES tells who opens the mail and follows its links. */
  readonly isTracked: boolean;
  readonly entries: readonly BulkEntry[];
};

/** What SES says of one entry; `stop` means that no entry of anybody can be sent now. */
export type EntryAnswer =
  | { readonly answer: 'accepted' }
  | {
      readonly answer: 'refused' | 'throttled' | 'over quota' | 'no template' | 'again' | 'stop';
      readonly because: string;
    };

/** What is known after a call. Only `unclear` leaves open whether SES took it; `not taken` is no word of SES on the call. */
export type CallAnswer =
  | { readonly answer: 'entries'; readonly entries: readonly EntryAnswer[] }
  | {
      readonly answer:
        | 'content refused'
        | 'throttled'
        | 'over quota'
        | 'no template'
        | 'given back'
        | 'not taken'
        | 'stop'
        | 'unclear';
      readonly because: string;
    };

/** Reads the status of one entry (SES API v2, BulkEmailEntryResult, which lists fourteen). */
export function answerOfStatus(status: string, because: string): EntryAnswer {
  switch (status) {
    case 'SUCCESS':
      return { answer: 'accepted' };
    case 'MESSAGE_REJECTED':
    case 'INVALID_PARAMETER':
    case 'FAILED':
      return { answer: 'refused', because: `${status} ${because}`.trim() };
    case 'ACCOUNT_DAILY_QUOTA_EXCEEDED':
      return { answer: 'over quota', because: status };
    case 'TEMPLATE_NOT_FOUND':
      return { answer: 'no template', because: status };
    case 'ACCOUNT_THROTTLED':
      return { answer: 'throttled', because: status };
    case 'TRANSIENT_FAILURE':
      return { answer: 'again', because: status };
    default:
      return { answer: 'stop', because: `${status} ${because}`.trim() };
  }
}

/** Reads the error of a whole call: an answer of 4xx says that nothing was sent, silence and 5xx say nothing. */
export function answerOfError(name: string, httpStatus: number | undefined, message: string): CallAnswer {
  const because = `${name}: ${message}`;
  if (name === 'DepartureRefused') return { answer: 'given back', because };
  // SES has no error of its own for a full day, only these words in that of its rate (SES developer guide, 'Errors').
  if (/daily (message|sending) quota/i.test(message)) return { answer: 'over quota', because };
  if (name === 'TooManyRequestsException' || name === 'ThrottlingException' || name === 'LimitExceededException') {
    return { answer: 'throttled', because };
  }
  if (name === 'BadRequestException' || name === 'MessageRejected') return { answer: 'content refused', because };
  // Configuration sets are not found by the same name.
  if (name === 'NotFoundException' && /template/i.test(message)) return { answer: 'no template', because };
  // A worker that stood still between signing and sending; SES refuses a signature after five minutes.
  if (/^(InvalidSignature|SignatureDoesNotMatch|RequestExpired|RequestTimeTooSkewed)/.test(name)) {
    return { answer: 'not taken', because: name };
  }
  if (httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500) return { answer: 'stop', because };
  // No connection was made, so no byte of the request left.
  const [unconnected] = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.exec(because) ?? [];
  if (httpStatus === undefined && unconnected !== undefined) return { answer: 'not taken', because: unconnected };
  return { answer: 'unclear', because };
}
