import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateEmailTemplateCommand,
  DeleteEmailTemplateCommand,
  type SESv2Client,
  SendBulkEmailCommand,
} from '@aws-sdk/client-sesv2';

/** Who mails the simulator, and how: as the house sends its editions. */
export type Sender = {
  readonly address: string;
  readonly configurationSet: string;
  /** Names this run in every mail. */
  readonly probe: string;
};

/** One call of SendBulkEmail, and what was answered by position: nothing when the call was throttled, null when nobody waited for it. */
export type ProbeCall = {
  readonly name: string;
  readonly entries: number;
  readonly leftAt: number;
  readonly results: readonly { readonly status: string; readonly messageId: string | null }[] | null;
};

/** Tags that a call gives all its entries; its entries name `of` again and add their position. */
export const defaultTags = { shared: 'default', of: 'default' };

/** Makes the template that the probe's calls name; returns how to take it away. */
export async function makeTemplate(ses: SESv2Client, probe: string): Promise<() => Promise<void>> {
  const TemplateContent = { Subject: 'A probe', Text: 'Nobody reads this, {{name}}.' };
  await ses.send(new CreateEmailTemplateCommand({ TemplateName: probe, TemplateContent }));
  return async () => {
    await ses.send(new DeleteEmailTemplateCommand({ TemplateName: probe }));
  };
}

/** Makes one call; `patienceMilliseconds` hangs up after that time, whatever SES does with the call. */
export async function callBulk(
  ses: SESv2Client,
  sender: Sender,
  call: { readonly name: string; readonly entries: number; readonly patienceMilliseconds?: number },
): Promise<ProbeCall> {
  const { patienceMilliseconds, ...made } = call;
  const leftAt = Date.now();
  const hangUp = new AbortController();
  if (patienceMilliseconds !== undefined) void wait(patienceMilliseconds).then(() => hangUp.abort());
  try {
    const answer = await ses.send(bulkOf(sender, call), { abortSignal: hangUp.signal });
    const results = (answer.BulkEmailEntryResults ?? []).map(({ Status = 'FAILED', MessageId = null }) => {
      return { status: Status, messageId: MessageId };
    });
    return { ...made, leftAt, results };
  } catch (error) {
    if (hangUp.signal.aborted) return { ...made, leftAt, results: null };
    if (error instanceof Error && error.name === 'TooManyRequestsException') return { ...made, leftAt, results: [] };
    throw error;
  }
}

/** Whether SES takes a call like an edition's whose signature is so old (PROTOCOL.md, rule 11); the error's name when it does not. */
export async function callWithOldSignature(ses: SESv2Client, sender: Sender): Promise<string | null> {
  try {
    await ses.send(bulkOf(sender, { name: 'late', entries: 1 }));
    return null;
  } catch (error) {
    if (error instanceof Error) return error.name;
    throw error;
  }
}

function bulkOf(sender: Sender, { name, entries }: Pick<ProbeCall, 'name' | 'entries'>): SendBulkEmailCommand {
  return new SendBulkEmailCommand({
    FromEmailAddress: sender.address,
    ConfigurationSetName: sender.configurationSet,
    DefaultContent: { Template: { TemplateName: sender.probe, TemplateData: '{}' } },
    DefaultEmailTags: tagsOf(defaultTags),
    BulkEmailEntries: Array.from({ length: entries }, (_, position) => ({
      Destination: { ToAddresses: [simulatorAddress(`${name}-${position}`)] },
      ReplacementTags: tagsOf({ probe: sender.probe, call: name, position: String(position), of: 'entry' }),
      ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: '{"name":"simulator"}' } },
    })),
  });
}

/** Accepts all and tells of it as of any mail (SES developer guide, 'Using the mailbox simulator'). */
function simulatorAddress(label: string): string {
  return `success+${label}@simulator.amazonses.com`;
}

function tagsOf(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
}
