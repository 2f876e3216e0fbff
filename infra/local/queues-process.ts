import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { lockFolder } from './folder-lock.ts';
import { runStandIn } from './stand-in-process.ts';

const configuration = z.object({ folder: z.string() });

/** SQS, SNS and S3 in one process, kept in one SQLite file. */
await runStandIn(async given => {
  const { folder } = configuration.parse(given);
  mkdirSync(folder, { recursive: true });
  // The last engine's process may need a moment to end, and two would not see each other's messages.
  const lock = lockFolder(join(folder, 'lock'), 10);
  if (!lock) throw new Error(`${folder} is held by another process`);
  const app = buildApp({ logger: false, stores: await loadStores(folder) });
  // S3 takes objects of gigabytes; this one else takes 11 MB, and a list of a million readers has a few hundred.
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1024 ** 3 }, (_, body, done) => done(null, body));
  return app.listen({ host: '127.0.0.1', port: 0 });
});

/** `buildApp` alone keeps nothing over a restart, and the parts that do are not among the package's exports. */
async function loadStores(folder: string) {
  const [{ PersistenceManager }, { SqsStore }, { SnsStore }, { S3Store }] = await Promise.all(
    ['persistence.js', 'sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js'].map(
      file => import(new URL(file, import.meta.resolve('fauxqs')).href),
    ),
  );
  const [sqsStore, snsStore, s3Store] = [new SqsStore(), new SnsStore(), new S3Store()];
  const persistence = new PersistenceManager(folder);
  // Against a kill the operating system's cache is enough; a sync to disk for each message would cost milliseconds.
  persistence.db.exec('PRAGMA synchronous = NORMAL');
  giveBackMessages(persistence.db);
  persistence.load(sqsStore, snsStore, s3Store);
  for (const store of [sqsStore, snsStore, s3Store, ...sqsStore.allQueues()]) store.persistence = persistence;
  return { sqsStore, snsStore, s3Store };
}

/**
 * Whoever had received a message died with the last engine, so it comes again at once rather than when its visibility
 * ends, and the engine's own death does not count towards the dead-letter queue.
 */
function giveBackMessages(database: { exec: (sql: string) => void }): void {
  database.exec(`
    UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL,
      approximate_receive_count = MAX(0, approximate_receive_count - 1)
    WHERE receipt_handle IS NOT NULL`);
}
