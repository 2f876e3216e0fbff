/** The errors of the SES v2 API and their HTTP statuses (API reference, 'Errors' of each operation). */
const statusOf = {
  AccountSuspendedException: 400,
  AlreadyExistsException: 400,
  BadRequestException: 400,
  InternalServiceErrorException: 500,
  InvalidNextTokenException: 400,
  LimitExceededException: 400,
  MailFromDomainNotVerifiedException: 400,
  MessageRejected: 400,
  NotFoundException: 404,
  SendingPausedException: 400,
  ServiceUnavailableException: 503,
  TooManyRequestsException: 429,
  // Not of SES but of AWS's front door ('Common errors').
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnknownOperationException: 404,
} as const;

export type SesErrorCode = keyof typeof statusOf;

/** A refusal of a whole call. */
export class SesError extends Error {
  override readonly name = 'SesError';
  readonly code: SesErrorCode;
  readonly status: number;

  constructor(code: SesErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = statusOf[code];
  }
}

export function badRequest(message: string): SesError {
  return new SesError('BadRequestException', message);
}
