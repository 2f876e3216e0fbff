import {
  type BulkEmailEntry,
  CreateEmailTemplateCommand,
  SESv2Client,
  SendBulkEmailCommand,
  SendEmailCommand,
  TestRenderEmailTemplateCommand,
} from '@aws-sdk/client-sesv2';
import { log } from '../runtime/log.ts';
import { answerOfStatus, type BulkCall, type BulkEntry, type CallAnswer } from './bulk-call.ts';
import { warmClient } from './ses-client.ts';
import { fromOf, headersOf, readError, tagsOf } from './ses-request.ts';

export type Mailer = ReturnType<typeof sesMailer>;

/** Thrown in place of a request that must not leave any more. */
class DepartureRefused extends Error {
  override readonly name = 'DepartureRefused';
}

/** Accepts all and tells of it as of any mail (SES developer guide, 'Using the mailbox simulator'). */
const simulatorAddress = 'success@simulator.amazonses.com';
/** SES, with every call made once (PROTOCOL.md, rule 12). */
export function sesMailer(configurationSet: string, trackingSet = configurationSet, clock = Date.now) {
  const byWarmClient = warmClient(clock);
  // Templates are made and tried about one a second (SES quotas); repeating these does no harm.
  const patient = new SESv2Client({ maxAttempts: 8 });
  return {
    /**
     * Makes one call; `mayDepart` is asked in the step that writes the request, after it is signed, and answers null or
     * why not (rule 11).
     */
    sendBulk: async (call: BulkCall, mayDepart: () => string | null): Promise<CallAnswer> => {
      const command = new SendBulkEmailCommand(requestOf(call, call.isTracked ? trackingSet : configurationSet));
      command.middlewareStack.add(
        next => args => {
          const obstacle = mayDepart();
          if (obstacle !== null) throw new DepartureRefused(obstacle);
          return next(args);
        },
        { step: 'deserialize', priority: 'low', name: 'departureCheck' },
      );
      try {
        const { BulkEmailEntryResults: results = [] } = await byWarmClient(client => client.send(command));
        // Of whom it says nothing nobody knows whether SES took the mail (PROTOCOL.md, rule 13).
        if (results.length !== call.entries.length) {
          return { answer: 'unclear', because: `${results.length} results for ${call.entries.length} entries` };
        }
        return {
          answer: 'entries',
          entries: results.map(one => answerOfStatus(one.Status ?? 'FAILED', one.Error ?? '')),
        };
      } catch (error) {
        return readError(error);
      }
    },
    /** Mails SES's simulator; what SES tells of it carries the moment at which it was given. No answer is needed. */
    sendSign: async (sender: BulkCall['sender'], givenAt: number): Promise<void> => {
      const text = { Data: 'A sign of life. Nobody reads it.' };
      try {
        const command = new SendEmailCommand({
          FromEmailAddress: fromOf(sender),
          ConfigurationSetName: configurationSet,
          Destination: { ToAddresses: [simulatorAddress] },
          Content: { Simple: { Subject: text, Body: { Text: text } } },
          EmailTags: tagsOf({ sign: String(givenAt) }),
        });
        await byWarmClient(client => client.send(command));
      } catch (error) {
        log.warn('a sign was not given', { because: error instanceof Error ? error.name : String(error) });
      }
    },
    /** Stores a template; its name carries the hash of its content, so one that exists is the same. */
    makeTemplate: async (name: string, content: { subject: string; html: string; text: string }): Promise<void> => {
      const { subject: Subject, html: Html, text: Text } = content;
      try {
        await patient.send(
          new CreateEmailTemplateCommand({ TemplateName: name, TemplateContent: { Subject, Html, Text } }),
        );
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AlreadyExistsException')) throw error;
      }
    },
    /** The mail that SES makes of a template and values; throws when it can't. */
    testRender: async (name: string, values: BulkEntry['values']): Promise<string> => {
      const data = { TemplateName: name, TemplateData: JSON.stringify(values) };
      return (await patient.send(new TestRenderEmailTemplateCommand(data))).RenderedTemplate ?? '';
    },
  };
}

function requestOf(call: BulkCall, configurationSet: string) {
  return {
    FromEmailAddress: fromOf(call.sender),
    ReplyToAddresses: [call.sender.replyTo],
    ConfigurationSetName: configurationSet,
    DefaultContent: {
      Template: { TemplateName: call.templateName, TemplateData: '{}', Headers: headersOf(call.headers) },
    },
    BulkEmailEntries: call.entries.map(
      (entry): BulkEmailEntry => ({
        Destination: { ToAddresses: [entry.address] },
        // Whether entry tags join or replace default tags is not documented: the full set stands on each entry.
        ReplacementTags: tagsOf({
          ...call.tags,
          position: String(entry.position),
          ...(entry.isWatched && { watched: 'yes' }),
        }),
        ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: JSON.stringify(entry.values) } },
        ReplacementHeaders: headersOf(entry.headers),
      }),
    ),
  };
}
