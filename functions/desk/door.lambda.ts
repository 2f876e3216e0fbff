// Woken by the commands of an engineer; each act may be asked again. When it fails, nothing is changed that its answer
// did not name, and the command says so.
import { randomBytes } from 'node:crypto';
import { appealTable } from '../appeals/appeal-table.ts';
import { tokenSecret } from '../articles/api/token-secret.ts';
import { articleTable } from '../articles/article-table.ts';
import { sourceTable } from '../articles/sources/source-table.ts';
import { deliveryTable } from '../deliveries/delivery-table.ts';
import { lanePlanTable } from '../deliveries/lane-plan-table.ts';
import { readAccount } from '../deliveries/ses-account.ts';
import { sizeEdition } from '../deliveries/size-edition.ts';
import type { Edition } from '../editions/edition.ts';
import { editionTable } from '../editions/edition-table.ts';
import { readingTable } from '../feedback/reading-table.ts';
import { reportTable } from '../feedback/report/report-table.ts';
import type { EmailAddress } from '../language/email-address.ts';
import { newsletterTable } from '../newsletters/newsletter-table.ts';
import { outbox } from '../outbox/outbox.ts';
import { outboxTable } from '../outbox/outbox-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { journalTable } from '../runtime/journal-table.ts';
import { now } from '../runtime/now.ts';
import { objectStore } from '../runtime/object-store.ts';
import { putAsideQueues } from '../runtime/put-aside-queues.ts';
import { queue } from '../runtime/queue.ts';
import { readEnv } from '../runtime/read-env.ts';
import { readSecret } from '../runtime/secret.ts';
import { secretText } from '../runtime/secret-text.ts';
import { uploadForms } from '../runtime/upload-form.ts';
import { directoryTable } from '../subscribers/directory-table.ts';
import { readerCountTable } from '../subscribers/growth/reader-count-table.ts';
import { importTable } from '../subscribers/imports/import-table.ts';
import { rateLimitTable } from '../subscribers/rate-limit-table.ts';
import { signUpTable } from '../subscribers/sign-up-table.ts';
import { subscriberIdOf } from '../subscribers/subscriber-id.ts';
import { subscriberTable } from '../subscribers/subscriber-table.ts';
import { appealActs } from './appeal-acts.ts';
import { arrangeActs } from './arrange-acts.ts';
import { articleActs } from './article-acts.ts';
import { composeActs } from './compose-acts.ts';
import { correctionActs } from './correction-acts.ts';
import { env } from './door.env.ts';
import { editionActs } from './edition-acts.ts';
import { exportActs } from './exports/export-acts.ts';
import { exportTable } from './exports/export-table.ts';
import { deliveryKnown } from './figures/delivery-known.ts';
import { readersKnown } from './figures/readers-known.ts';
import { importActs } from './import-acts.ts';
import { intakeActs } from './intake-acts.ts';
import { keyActs } from './key-acts.ts';
import { lookActs } from './look-acts.ts';
import { newsletterActs } from './newsletter-acts.ts';
import { openDoor, request } from './open-door.ts';
import { personActs } from './person-acts.ts';
import { readerActs } from './reader-acts.ts';
import { releaseActs } from './release-acts.ts';
import { resolveActs } from './resolve-acts.ts';
import { segmentActs } from './segment-acts.ts';
import { settingsActs } from './settings-acts.ts';
import { sessionTable } from './sign-in/session-table.ts';
import { sourceActs } from './source-acts.ts';
import { subscriberActs } from './subscriber-acts.ts';
import { sweepActs } from './sweeps/sweep-acts.ts';
import { sweepTable } from './sweeps/sweep-table.ts';
import { staffStore } from './team/staff-store.ts';
import { teamActs } from './team/team-acts.ts';
import { testActs } from './test-acts.ts';
import { tokenActs } from './token-acts.ts';
import { waitingActs } from './waiting-acts.ts';
import { wordsActs } from './words-acts.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const newsletters = newsletterTable(client, variables.NEWSLETTERS_TABLE);
const editions = editionTable(client, variables.EDITIONS_TABLE);
const subscribers = subscriberTable(client, variables.SUBSCRIBERS_TABLE, variables.LANE_COUNT);
const counts = readerCountTable(client, variables.SUBSCRIBERS_TABLE);
const laneCount = variables.LANE_COUNT;
const plans = lanePlanTable(client, variables.DELIVERIES_TABLE);
const deliveries = deliveryTable(client, variables.DELIVERIES_TABLE);
const sizing = {
  ...{ newsletters, editions, laneCount, now },
  readersIn: readersKnown({ counts, laneCount }),
  deliveryOf: deliveryKnown({ reports: reportTable(client, variables.DELIVERIES_TABLE), plans, deliveries }),
};
const deps = {
  articles: articleTable(client, variables.ARTICLES_TABLE),
  sources: sourceTable(client, variables.SOURCES_TABLE),
  newsletters,
  appeals: appealTable(client, variables.APPEALS_TABLE),
  subscribers,
  directory: directoryTable(client, variables.SUBSCRIBERS_TABLE),
  editions,
  plans,
  deliveries,
  readings: readingTable(client, variables.DELIVERIES_TABLE),
  imports: objectStore(variables.IMPORTS_BUCKET),
  uploadForm: uploadForms(variables.IMPORTS_BUCKET),
  listImports: importTable(client, variables.IMPORTS_TABLE),
  toRunImport: queue(variables.RUN_IMPORT_QUEUE_URL),
  exports: exportTable(client, variables.IMPORTS_TABLE),
  toRunExport: queue(variables.RUN_EXPORT_QUEUE_URL),
  sweeps: sweepTable(client, variables.IMPORTS_TABLE),
  toRunSweep: queue(variables.RUN_SWEEP_QUEUE_URL),
  changes: queue(variables.CHANGES_QUEUE_URL),
  toCompile: queue(variables.COMPILE_QUEUE_URL),
  toStart: queue(variables.START_QUEUE_URL),
  toSend: queue(variables.SEND_QUEUE_URL),
  tokens: tokenSecret(variables.TOKENS_SECRET),
  linkKeySecret: secretText(variables.LINK_KEYS_SECRET),
  newLinkKey: () => randomBytes(48).toString('base64url'),
  account: readAccount,
  mails: objectStore(variables.EDITIONS_BUCKET),
  outbox: outbox({
    mails: outboxTable(client, variables.OUTBOX_TABLE),
    toSend: queue(variables.OUTBOX_QUEUE_URL),
    now,
  }),
  whyNotToSend: async (edition: Edition) => (await sizeEdition(edition, await readAccount(), sizing)).obstacle,
  signUps: signUpTable(client, variables.SIGN_UPS_TABLE),
  limits: rateLimitTable(client, variables.LIMITS_TABLE),
  toAnswerSignUps: queue(variables.SIGN_UPS_QUEUE_URL),
  listKey: await readSecret(variables.LIST_KEY_SECRET),
  siteUrl: variables.SITE_URL,
  putAside: putAsideQueues(variables.PUT_ASIDE_QUEUES, variables.SEND_QUEUE_URL),
  staff: staffStore(variables.STAFF_POOL),
  sessions: sessionTable(client, variables.SESSIONS_TABLE),
  laneCount,
  counts,
  readersIn: sizing.readersIn,
  deliveryOf: sizing.deliveryOf,
  judging: {
    graceMilliseconds: variables.GRACE_SECONDS * 1000,
    longestMilliseconds: variables.LONGEST_JUDGING_SECONDS * 1000,
  },
  now,
};
const kinds = [
  settingsActs,
  newsletterActs,
  sourceActs,
  intakeActs,
  importActs,
  correctionActs,
  editionActs,
  arrangeActs,
  releaseActs,
  composeActs,
  testActs,
  lookActs,
  readerActs,
  resolveActs,
  wordsActs,
  tokenActs,
  keyActs,
  segmentActs,
  subscriberActs,
  exportActs,
  sweepActs,
  teamActs,
  personActs,
  waitingActs,
  articleActs,
  appealActs,
];
const acts = kinds.flatMap(actsOf => actsOf(deps));
const journal = journalTable(client, variables.JOURNAL_TABLE);
const readerIdOf = (address: EmailAddress) => subscriberIdOf(address, deps.listKey);

export const handler = (event: unknown) => openDoor(request.parse(event), { acts, journal, readerIdOf, now });
