import { describe, expect, it } from 'vitest';
import { answerOfError, answerOfStatus } from '../../functions/deliveries/bulk-call.ts';

describe('answerOfStatus', () => {
  it.each([
    ['SUCCESS', 'accepted'],
    ['MESSAGE_REJECTED', 'refused'],
    ['INVALID_PARAMETER', 'refused'],
    ['FAILED', 'refused'],
    ['ACCOUNT_THROTTLED', 'throttled'],
    ['ACCOUNT_DAILY_QUOTA_EXCEEDED', 'over quota'],
    ['TRANSIENT_FAILURE', 'again'],
    ['MAIL_FROM_DOMAIN_NOT_VERIFIED', 'stop'],
    ['CONFIGURATION_SET_NOT_FOUND', 'stop'],
    ['TEMPLATE_NOT_FOUND', 'no template'],
    ['ACCOUNT_SUSPENDED', 'stop'],
    ['INVALID_SENDING_POOL_NAME', 'stop'],
    ['ACCOUNT_SENDING_PAUSED', 'stop'],
    ['CONFIGURATION_SET_SENDING_PAUSED', 'stop'],
  ])('reads %s as %s', (status, answer) => {
    expect(answerOfStatus(status, '').answer).toBe(answer);
  });
});

describe('answerOfError', () => {
  it.each([
    ['TooManyRequestsException', 429, 'throttled'],
    ['BadRequestException', 400, 'content refused'],
    ['NotFoundException', 404, 'stop'],
    ['AccessDeniedException', 403, 'stop'],
    ['InvalidSignatureException', 403, 'not taken'],
    ['RequestTimeTooSkewedException', 403, 'not taken'],
    ['InternalServiceErrorException', 500, 'unclear'],
    ['TimeoutError', undefined, 'unclear'],
    ['DepartureRefused', undefined, 'given back'],
  ])('reads %s as %s %s', (name, status, answer) => {
    expect(answerOfError(name, status, '').answer).toBe(answer);
  });

  it('tells a template that is missing from what else is not found', () => {
    expect(answerOfError('NotFoundException', 404, 'Template a_1 does not exist.').answer).toBe('no template');
    expect(answerOfError('NotFoundException', 404, 'Configuration set <a> does not exist.').answer).toBe('stop');
  });

  it('tells a full day from a rate that was passed', () => {
    expect(answerOfError('TooManyRequestsException', 429, 'Daily message quota exceeded.').answer).toBe('over quota');
  });

  it('knows that a call without a connection never left', () => {
    expect(answerOfError('Error', undefined, 'ECONNREFUSED 127.0.0.1').answer).toBe('not taken');
    expect(answerOfError('Error', undefined, 'EAI_AGAIN getaddrinfo').answer).toBe('not taken');
    expect(answerOfError('Error', undefined, 'ECONNRESET socket hang up').answer).toBe('unclear');
    expect(answerOfError('InternalFailure', 500, 'ECONNREFUSED behind SES').answer).toBe('unclear');
  });

  it('says of a refused signature no more than its name, since SES quotes the request', () => {
    expect(answerOfError('SignatureDoesNotMatch', 403, "x-amz-security-token:IQoJ'")).toEqual({
      answer: 'not taken',
      because: 'SignatureDoesNotMatch',
    });
  });
});
