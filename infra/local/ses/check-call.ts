import { type Pair, recipientsOf } from './accepted-call.ts';
import type { AskedCall, AskedEntry } from './asked-call.ts';
import { readMailbox } from './mailbox.ts';
import { isPlainTemplate, isTooLong, tooLong } from './render-template.ts';
import { badRequest } from './ses-error.ts';

const destinationsOfACall = 50;
const recipientsOfAMessage = 50;
const headersOfEach = 15;
const dataCharacters = 262_144;
const inlineTemplateBytes = 1_000_000;

/** What SES writes itself; a second one of these would break the message. */
const reservedHeaders = new Set(
  'bcc cc content-transfer-encoding content-type date dkim-signature feedback-id from message-id mime-version received reply-to return-path sender subject to'.split(
    ' ',
  ),
);

/** Refuses a call that breaks a limit of SES's API model; throws a SesError. */
export function checkCall(call: AskedCall): void {
  if (call.entries.length === 0) throw badRequest('BulkEmailEntries must hold at least one entry.');
  if (call.entries.length > destinationsOfACall) {
    throw badRequest(`Number of destinations exceeds the limit of ${destinationsOfACall}.`);
  }
  for (const mailbox of [call.from, ...call.replyTo]) {
    if (readMailbox(mailbox) === null) throw badRequest(`Missing final '@domain' in ${JSON.stringify(mailbox)}.`);
  }
  checkHeaders(call.headers);
  checkData(call.data);
  const badTag = problemOfTags(call.tags);
  if (badTag !== null) throw badRequest(badTag);
  for (const entry of call.entries) {
    checkHeaders(entry.headers);
    if (entry.data !== null) checkData(entry.data);
  }
  checkContent(call);
}

/** What is wrong with one entry, which then alone is INVALID_PARAMETER, or null. */
export function problemOfEntry(entry: AskedEntry, call: AskedCall): string | null {
  const recipients = recipientsOf(entry);
  if (recipients.length === 0) return 'Destination must hold at least one recipient.';
  if (recipients.length > recipientsOfAMessage) return `Recipient count exceeds ${recipientsOfAMessage}.`;
  const wrong = recipients.find(recipient => readMailbox(recipient) === null);
  if (wrong !== undefined) return `Illegal address: ${JSON.stringify(wrong)}`;
  if (!isJsonObject(entry.data ?? call.data)) return 'The template data is invalid.';
  return problemOfTags(entry.tags ?? []);
}

export function isSafeSubject(subject: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find.
  return !/[\x00-\x08\x0a-\x1f\x7f]/.test(subject);
}

function checkHeaders(headers: readonly Pair[]): void {
  if (headers.length > headersOfEach) throw badRequest(`Number of headers exceeds the limit of ${headersOfEach}.`);
  for (const { name, value } of headers) {
    if (!/^[!-9;-~]{1,126}$/.test(name)) throw badRequest(`Header name ${JSON.stringify(name)} is not valid.`);
    if (reservedHeaders.has(name.toLowerCase())) throw badRequest(`Header ${name} is reserved.`);
    if (!/^[ -~]{1,995}$/.test(value) || name.length + value.length > 996) {
      throw badRequest(`The value of header ${name} is not 1 to 995 printable ASCII characters.`);
    }
  }
}

function checkData(data: string): void {
  if (data.length > dataCharacters) throw badRequest(`Template data exceeds ${dataCharacters} characters.`);
}

function checkContent({ content }: AskedCall): void {
  if (content.kind === 'stored') return;
  const whole = content.kind === 'raw' ? { text: content.base64, html: '' } : content;
  if (isTooLong(whole)) throw badRequest(tooLong);
  if (content.kind === 'raw') return;
  if (content.text === '' && content.html === '') throw badRequest('The message holds neither text nor HTML.');
  if (content.kind === 'simple') {
    if (!isSafeSubject(content.subject)) throw badRequest('The subject holds a line break or control character.');
    return;
  }
  if (Buffer.byteLength(content.subject + content.text + content.html) > inlineTemplateBytes) {
    throw badRequest('The template exceeds 1 MB.');
  }
  if (!isPlainTemplate(content)) throw badRequest('Template contains unsupported operations.');
}

/** SES's own tags for the Feedback-ID are the only names beyond the alphabet. */
function problemOfTags(tags: readonly Pair[]): string | null {
  const wrong = tags.find(
    ({ name, value }) =>
      !(/^[A-Za-z0-9_-]{1,256}$/.test(name) || /^ses:feedback-id-[ab]$/.test(name)) ||
      !/^[A-Za-z0-9_-]{1,256}$/.test(value),
  );
  return wrong === undefined
    ? null
    : `Invalid tag ${JSON.stringify(wrong.name)}: name and value take 1 to 256 of A-Z, a-z, 0-9, _ and -.`;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
