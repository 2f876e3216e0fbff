import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { CallAnswer } from '../deliveries/bulk-call.ts';
import { bulkClient } from '../deliveries/ses-client.ts';
import { fromOf, headersOf, readError, tagsOf } from '../deliveries/ses-request.ts';
import type { OutboxItem } from './personal-mail.ts';

export type PersonalMailer = ReturnType<typeof personalMailer>;

/** What a call came to; only `unclear` leaves open whether SES took the mail. */
type Answer = { readonly answer: 'accepted' | Exclude<CallAnswer['answer'], 'entries'>; readonly because: string };

type Leaving = Pick<OutboxItem, 'id' | 'purpose'> & { readonly letter: NonNullable<OutboxItem['letter']> };

/** SES for one invocation: nothing is repeated, and no socket outlives its invocation, in which few calls are made. */
export function personalMailer(configurationSet: string) {
  const client = bulkClient();
  return {
    send: async ({ id, purpose, letter: { address, mail } }: Leaving): Promise<Answer> => {
      const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: fromOf(mail.sender),
            ReplyToAddresses: [mail.sender.replyTo],
            ConfigurationSetName: configurationSet,
            Destination: { ToAddresses: [address] },
            Content: {
              Simple: {
                Subject: part(mail.subject),
                Body: { Html: part(mail.html), Text: part(mail.text) },
                Headers: headersOf([...sentByProgram, ...mail.headers]),
              },
            },
            EmailTags: tagsOf({ outbox: id, purpose }),
          }),
        );
        return { answer: 'accepted', because: '' };
      } catch (error) {
        const answer = readError(error);
        if (answer.answer === 'entries') throw error;
        return answer;
      }
    },
  };
}

/** Keeps holiday replies away (RFC 3834), and mail programs from answering what nobody wrote by hand. */
const sentByProgram = [
  { name: 'Auto-Submitted', value: 'auto-generated' },
  { name: 'X-Auto-Response-Suppress', value: 'All' },
];
