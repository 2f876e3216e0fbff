import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { UnusableInput } from '../unusable-input.ts';
import { conclude, type Findings } from './conclude.ts';
import { type Ear, listen } from './listen.ts';
import { callBulk, callWithOldSignature, makeTemplate, type ProbeCall, type Sender } from './mail-simulator.ts';

/** What a probe is sent through: the stack's own configuration set and topic. */
export type Probed = {
  readonly mailDomain: string;
  readonly configurationSet: string;
  readonly topicArn: string;
};

type Deps = {
  readonly ses: SESv2Client;
  /** A client whose clock is late by so many seconds. */
  readonly lateSes: (seconds: number) => SESv2Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly tell: (line: string) => void;
};

/** How many mails are awaited, and for how many seconds events may still come after the last of them. */
export type Extent = { readonly mails: number; readonly patienceSeconds: number };

const unawaitedCalls = 20;
const signatureAges = [360, 960];
/** SNS takes a moment before a new subscriber hears. */
const greeting = { everySeconds: 5, atMost: 60 };

/** Mails SES's simulator and listens, to find out what SES documents nowhere; leaves nothing behind. */
export async function runProbe(probed: Probed, extent: Extent, deps: Deps): Promise<Findings> {
  const probe = `pressrun-probe-${randomUUID().slice(0, 8)}`;
  const { configurationSet, mailDomain, topicArn } = probed;
  const sender = { address: `Pressrun probe <probe@${mailDomain}>`, configurationSet, probe };
  const undo: (() => Promise<void>)[] = [];
  try {
    const ear = await listen(topicArn, probe, deps);
    undo.push(ear.stop);
    undo.push(await makeTemplate(deps.ses, probe));
    deps.tell('waiting until events of the topic are heard');
    await greet(sender, ear, deps);
    const calls = await mail(sender, extent, deps);
    const signatures = await tryOldSignatures(sender, deps);
    await hearAll(calls, ear, extent, deps);
    return conclude({ calls, heard: ear.heard, signatures });
  } finally {
    for (const one of undo.reverse()) await one();
  }
}

async function greet(sender: Sender, ear: Ear, { ses }: Deps): Promise<void> {
  for (let turn = 0; turn < greeting.atMost; turn++) {
    await callBulk(ses, sender, { name: 'greeting', entries: 1 });
    for (let second = 0; second < greeting.everySeconds * 10; second++) {
      if (ear.heard.length > 0) return;
      await wait(100);
    }
  }
  throw new UnusableInput(
    `SES told nothing of ${greeting.atMost} mails in five minutes. Is the configuration set's event destination enabled, and may ${sender.address} send?`,
  );
}

async function mail(sender: Sender, { mails }: Extent, { ses, tell }: Deps): Promise<readonly ProbeCall[]> {
  const { SendQuota } = await ses.send(new GetAccountCommand({}));
  const rate = Math.max(1, SendQuota?.MaxSendRate ?? 1);
  const entries = Math.min(50, Math.max(2, Math.floor(rate / 2)));
  const rest = (entries / rate) * 1000;
  const calls: ProbeCall[] = [];
  const awaited = Math.ceil(mails / entries);
  for (let i = 0; i < awaited; i++) {
    if (i % 5 === 0) tell(`mailing the simulator: ${i * entries} of ${mails}`);
    calls.push(await callBulk(ses, sender, { name: `awaited-${i}`, entries }));
    await wait(rest);
  }
  tell(`${unawaitedCalls} calls whose answer is not awaited`);
  for (let i = 0; i < unawaitedCalls; i++) {
    // Hung up ever later, from before SES can have read the call until after most answers.
    const patienceMilliseconds = 10 + i * 10;
    calls.push(await callBulk(ses, sender, { name: `unawaited-${i}`, entries, patienceMilliseconds }));
    await wait(rest);
  }
  return calls;
}

async function tryOldSignatures(sender: Sender, { lateSes, tell }: Deps): Promise<Findings['signatures']> {
  tell('requests that were signed long ago');
  const tried = signatureAges.map(
    async age => [String(age), await callWithOldSignature(lateSes(age), sender)] as const,
  );
  return Object.fromEntries(await Promise.all(tried));
}

async function hearAll(calls: readonly ProbeCall[], ear: Ear, extent: Extent, { tell }: Deps): Promise<void> {
  const end = Date.now() + extent.patienceSeconds * 1000;
  const accepted = calls.flatMap(({ results }) => results ?? []).filter(({ status }) => status === 'SUCCESS');
  const ids = new Set(accepted.map(({ messageId }) => messageId));
  // What nobody awaited must have its time in any case: its silence is what is looked for.
  const least = Date.now() + Math.min(60, extent.patienceSeconds) * 1000;
  for (let turn = 0; Date.now() < end; turn++) {
    const delivered = ear.heard.filter(one => one.kind === 'Delivery' && ids.has(one.messageId)).length;
    if (delivered >= ids.size && Date.now() > least) return;
    if (turn % 20 === 0) tell(`heard of ${delivered} of ${ids.size} mails`);
    await wait(500);
  }
}
