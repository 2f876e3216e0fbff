import { join } from 'node:path';
import * as z from 'zod';
import type { DataFolder } from './data-folder.ts';
import type { Endings } from './endings.ts';
import { signInClient } from './local-names.ts';
import type { Parts } from './read-template.ts';
import { startStandIn } from './stand-in.ts';

type Deps = {
  readonly folder: DataFolder;
  readonly endings: Endings;
  readonly onDeath: (text: string) => void;
};

/** The stand-ins that need to know nothing of the stack. */
export async function startStores(
  siteUrl: string,
  deps: Deps,
): Promise<{ dynamodb: string; queues: string; signIn: string }> {
  const [dynamodb, queues, signIn] = await Promise.all([
    start('dynamodb-process.ts', { folder: join(deps.folder.store, 'dynamodb') }, deps),
    start('queues-process.ts', { folder: join(deps.folder.store, 'queues') }, deps),
    start('sign-in-process.ts', { siteUrl, clientId: signInClient, file: join(deps.folder.store, 'staff.json') }, deps),
  ]);
  return { dynamodb, queues, signIn };
}

export function startSecrets(parts: Parts, deps: Deps): Promise<string> {
  const secrets = parts.secrets.map(secret => ({
    arn: secret.ref(),
    generate: secret.GenerateSecretString,
    value: secret.SecretString,
  }));
  return start('secrets-process.ts', { file: join(deps.folder.store, 'secrets.json'), secrets }, deps);
}

/** SES with its inbox. */
export function startSes(
  parts: Parts,
  given: { port: number; queues: string; outbox: string | null; sendsPerSecond: number; dailyQuota: number | null },
  deps: Deps,
): Promise<string> {
  const configuration = {
    port: given.port,
    dataFolder: deps.folder.store,
    outbox: given.outbox,
    snsEndpoint: given.queues,
    eventDestinations: parts.eventDestinations.map(({ ConfigurationSetName, EventDestination }) => ({
      configurationSet: ConfigurationSetName,
      topicArn: EventDestination.SnsDestination.TopicARN,
      events: EventDestination.MatchingEventTypes,
    })),
    ratePerSecond: given.sendsPerSecond,
    dailyQuota: given.dailyQuota ?? -1,
    signatureSeconds: signatureSecondsOf(parts),
  };
  return start('ses/ses-process.ts', configuration, deps);
}

/**
 * As on AWS, five minutes of a grace of fifteen: who froze after his departure check is refused before his call may be
 * judged silent, with time left to hear of what was still taken (PROTOCOL.md, rules 11 and 16).
 */
function signatureSecondsOf({ functions }: Parts): number {
  const judging = functions.find(({ Environment }) => 'GRACE_SECONDS' in Environment.Variables);
  const graceSeconds = z.coerce.number().positive().parse(judging?.Environment.Variables.GRACE_SECONDS);
  return Math.ceil((graceSeconds * 5) / 15);
}

async function start(program: string, configuration: unknown, { folder, endings, onDeath }: Deps): Promise<string> {
  const standIn = await startStandIn({
    program: new URL(program, import.meta.url),
    configuration,
    logFolder: folder.logs,
    onDeath,
  });
  endings.add(standIn.stop);
  return standIn.url;
}
