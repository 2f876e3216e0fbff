// Woken by every request for the staff's pages; may run twice, as people press twice: what is changed is changed by the
// door. When it fails, the staff can't see or approve anything; editions that go by themselves go.
import { handle } from 'hono/aws-lambda';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import type { invoker } from '../runtime/invoke.ts';
import { now } from '../runtime/now.ts';
import { plainLog } from '../runtime/plain-log.ts';
import { readEnv } from '../runtime/read-env.ts';
import { askDoor } from './ask-door.ts';
import { env } from './desk.env.ts';
import { desk } from './desk.ts';
import { screens } from './screens.ts';
import { openIdProvider } from './sign-in/provider.ts';
import { sessionTable } from './sign-in/session-table.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const siteUrl = variables.SITE_URL;
let loaded: ReturnType<typeof load> | null = null;
let reach: ReturnType<typeof invoker> | null = null;

/** Loaded with the first screen, once: whoever is only sent to sign in waits for none of it. */
async function load() {
  return (await import('./desk-reading.ts')).deskReading(variables, client);
}

function reading() {
  loaded ??= load();
  return loaded;
}

/** Loaded when somebody first asks for an act. */
async function reachDoor(event: unknown): Promise<unknown> {
  reach ??= (await import('../runtime/invoke.ts')).invoker(variables.DOOR_FUNCTION);
  return reach(event);
}

export const handler = handle(
  desk({
    screens: screens(reading),
    sessions: sessionTable(client, variables.SESSIONS_TABLE),
    provider: openIdProvider({
      issuer: variables.OPENID_ISSUER,
      clientId: variables.OPENID_CLIENT,
      backUrl: `${siteUrl}/desk/sign-in/back`,
    }),
    newsroomZone: async () => (await (await reading()).newsletters.getOrganisation())?.timeZone ?? 'UTC',
    ask: askDoor(reachDoor),
    siteUrl,
    log: (decision, details) => plainLog('INFO', decision, details),
    fail: ({ name, message, stack }) =>
      plainLog('ERROR', 'a page of the desk failed', { error: { name, message, stack } }),
    now,
  }),
);
