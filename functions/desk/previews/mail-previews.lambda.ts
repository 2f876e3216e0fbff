// Woken every minute by the clock; may run twice. When it fails, the staff get no previews of editions and are not
// mailed of what is held; Today at the desk shows both, and the next minute tries again.
import { editionTable } from '../../editions/edition-table.ts';
import { newsletterTable } from '../../newsletters/newsletter-table.ts';
import { outbox } from '../../outbox/outbox.ts';
import { outboxTable } from '../../outbox/outbox-table.ts';
import { connectToDynamo } from '../../runtime/dynamodb.ts';
import { now } from '../../runtime/now.ts';
import { objectStore } from '../../runtime/object-store.ts';
import { queue } from '../../runtime/queue.ts';
import { readEnv } from '../../runtime/read-env.ts';
import { env } from './mail-previews.env.ts';
import { mailPreviews } from './mail-previews.ts';

const variables = readEnv(env);
const client = connectToDynamo();
const put = outboxTable(client, variables.OUTBOX_TABLE);
const deps = {
  newsletters: newsletterTable(client, variables.NEWSLETTERS_TABLE),
  editions: editionTable(client, variables.EDITIONS_TABLE),
  mails: objectStore(variables.EDITIONS_BUCKET),
  put,
  outbox: outbox({ mails: put, toSend: queue(variables.OUTBOX_QUEUE_URL), now }),
  siteUrl: variables.SITE_URL,
  now,
};

export const handler = () => mailPreviews(deps);
