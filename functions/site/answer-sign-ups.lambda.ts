// Woken by the queue of sign-ups; may run twice and late. When it fails, whoever asked for a newsletter waits for the
// mail in which they confirm; the queue hands it out again.
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { outbox } from '../outbox/outbox.ts';
import { outboxTable } from '../outbox/outbox-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { log } from '../runtime/log.ts';
import { now } from '../runtime/now.ts';
import { queue } from '../runtime/queue.ts';
import { queueHandler } from '../runtime/queue-handler.ts';
import { readEnv } from '../runtime/read-env.ts';
import { readSecret } from '../runtime/secret.ts';
import type { SignUp } from '../subscribers/sign-up.ts';
import { makeSignUpToken, signUpUrl } from '../subscribers/sign-up-link.ts';
import { signUpTable } from '../subscribers/sign-up-table.ts';
import { keysAt, linkKeys } from '../subscribers/signed-token.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { env } from './answer-sign-ups.env.ts';
import { answerSignUp, signUpMessage } from './joining/answer-sign-up.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const keys = keysAt(now(), linkKeys.parse(await readSecret(variables.LINK_KEYS_SECRET)));
const deps = {
  signUps: signUpTable(client, variables.SIGN_UPS_TABLE),
  subscribers: subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT),
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  outbox: outbox({
    mails: outboxTable(client, variables.OUTBOX_TABLE),
    toSend: queue(variables.OUTBOX_QUEUE_URL),
    now,
  }),
  signUpUrlOf: (signUp: SignUp) => signUpUrl(variables.SITE_URL, makeSignUpToken(signUp, keys)),
  siteUrl: variables.SITE_URL,
  log: (decision: string, details: object) => log.info(decision, { ...details }),
  now,
};

export const handler = queueHandler(signUpMessage, message => answerSignUp(message, deps));
