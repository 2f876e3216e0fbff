def sub(path, *pairs):
    s=open(path).read()
    for a,b in pairs:
        assert s.count(a)==1, (path, a, s.count(a))
        s=s.replace(a,b)
    open(path,'w').write(s)
sub('infra/watch-deliveries.ts',("Run npm run editions -- list --stack and show: it says why, and what was sent.","See why with npm run editions -- show, then continue or stop it."))
sub('test/feedback/hear-events.test.ts',
("""function someEars(hear: (key: BatchKey, heard: readonly HeardOfAttempt[]) => Promise<void> = async () => {}) {
  const heard: (readonly HeardOfAttempt[])[] = [];
  const suppressed: unknown[] = [];
""","""type Hear = (key: BatchKey, heard: readonly HeardOfAttempt[]) => Promise<void>;

function someEars(hear: Hear = async () => {}, record: Partial<BatchRecord> = {}) {
  const heard: (readonly HeardOfAttempt[])[] = [];
  const suppressed: unknown[] = [];
  const paused: string[] = [];
"""),
("""      records: async (keys: readonly BatchKey[]) => keys.map(key => aRecord({ key, batch: aBatch(50) })),
    },
    suppress: async (reader: object) => void suppressed.push(reader),
    now,
  };
  return { deps, heard, suppressed };""","""      records: async (keys: readonly BatchKey[]) => keys.map(key => aRecord({ key, batch: aBatch(50), ...record })),
    },
    suppress: async (reader: object) => void suppressed.push(reader),
    pause: async (edition: EditionId, because: string) => void paused.push(`${edition}: ${because}`),
    graceMilliseconds: 900_000,
    now,
  };
  return { deps, heard, suppressed, paused };"""),
("""    expect(await hearEvents(events, deps)).toMatchObject([{ index: 2 }]);
  });
""","""    expect(await hearEvents(events, deps)).toMatchObject([{ index: 2 }]);
  });

  it('pauses an edition once that SES could not make mails of, and says why in SES’s words', async () => {
    const { deps, paused } = someEars();
    const events = ['0', '1', '2'].map(batch => at('Rendering Failure', { batch: [batch] }));

    await hearEvents(events, deps);

    expect(paused).toEqual([
      "tide-line-20261122T113000Z: SES could not make the mail of a reader: Attribute 'ask0' is not present in the rendering data.",
    ]);
  });

  it('asks for a failure again for which it could not pause the edition, once', async () => {
    const { deps } = someEars(async () => {
      throw new Error('throttled');
    });
    const pause = async () => {
      throw new Error('throttled');
    };

    expect(await hearEvents([at('Rendering Failure', {})], { ...deps, pause })).toMatchObject([{ index: 0 }]);
  });

  it('notes who was mailed twice when an event comes later than the grace', async () => {
    const state = aState({ attempt: 2, finished: true, answered: [answered([0, 1, 2], 2)] });
    const { deps, heard } = someEars(async () => {}, { state, heard: [{ attempt: 1, kind: 'sent', positions: [2] }] });

    await hearEvents([at('Send', {})], { ...deps, now: () => later(now(), 900_000) });

    expect(heard[1]).toEqual([{ attempt: 0, positions: new Map([['twice', [2]]]) }]);
  });

  it('reads the ledger for no event that comes in time and changes nothing', async () => {
    const { deps } = someEars();
    const records = async () => {
      throw new Error('it was read');
    };

    const events = [at('Send', {}), at('Delivery', {}), at('DeliveryDelay', {}), at('Reject', {})];
    expect(await hearEvents(events, { ...deps, deliveries: { ...deps.deliveries, records } })).toEqual([]);
  });
"""),
("import type { HeardOfAttempt } from '../../functions/deliveries/ledger-item.ts';","import type { BatchRecord, HeardOfAttempt } from '../../functions/deliveries/ledger-item.ts';"),
("import { instant } from '../../functions/language/instant.ts';\nimport { aBatch, aRecord, idOf }","import type { EditionId } from '../../functions/language/ids.ts';\nimport { instant, later } from '../../functions/language/instant.ts';\nimport { aBatch, answered, aRecord, aState, idOf }"))
open('test/deliveries/mailed-twice.test.ts','w').write("""import { describe, expect, it } from 'vitest';
import type { HeardOfAttempt } from '../../functions/deliveries/ledger-item.ts';
import { mailedTwice, noteDoubles } from '../../functions/deliveries/mailed-twice.ts';
import { answered, aRecord, aState } from './a-batch.ts';

/** A call that was judged silent, and the second one that its readers were then mailed in. */
const again = aState({ attempt: 3, finished: true, call: [], answered: [answered([0, 1, 2], 3)] });

describe('mailedTwice', () => {
  it('finds who was in two calls that SES had', () => {
    const heard = [
      { attempt: 1, kind: 'delivered', positions: [1] },
      { attempt: 3, kind: 'sent', positions: [0, 1, 2] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([1]);
  });

  it('finds them by the events alone when no answer was recorded', () => {
    const heard = [
      { attempt: 1, kind: 'sent', positions: [0] },
      { attempt: 3, kind: 'delayed', positions: [0, 2] },
    ] as const;

    expect(mailedTwice({ state: null, heard })).toEqual([0]);
  });

  it('does not take one mail for two, however often it is told of', () => {
    const heard = [
      { attempt: 3, kind: 'sent', positions: [0, 1, 2] },
      { attempt: 3, kind: 'accepted', positions: [0, 1, 2] },
      { attempt: 3, kind: 'delivered', positions: [0, 1, 2] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([]);
  });

  it('takes a mail that SES took and could not make for none', () => {
    const heard = [
      { attempt: 1, kind: 'sent', positions: [0] },
      { attempt: 1, kind: 'failed', positions: [0] },
    ] as const;

    expect(mailedTwice({ state: again, heard })).toEqual([]);
  });
});

describe('noteDoubles', () => {
  it('notes each once', async () => {
    const noted: (readonly HeardOfAttempt[])[] = [];
    const deliveries = { hear: async (_: object, heard: readonly HeardOfAttempt[]) => void noted.push(heard) };
    const first = { attempt: 1, kind: 'sent', positions: [0, 1] } as const;
    const known = { attempt: 0, kind: 'twice', positions: [0] } as const;

    await noteDoubles(aRecord({ state: again, heard: [first, known] }), { deliveries });
    await noteDoubles(aRecord({ state: again, heard: [first, { ...known, positions: [0, 1] }] }), { deliveries });

    expect(noted).toEqual([[{ attempt: 0, positions: new Map([['twice', [1]]]) }]]);
  });
});
""")
open('test/deliveries/pause-edition.test.ts','w').write("""import { beforeEach, describe, expect, it } from 'vitest';
import { pauseIfGuarded } from '../../functions/deliveries/pause-edition.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { anEdition } from '../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger } from './a-ledger.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

async function paused(edition: Edition): Promise<Edition | null> {
  const { deps, editions } = aLedger(dynamo);
  await editions.create(edition);
  await pauseIfGuarded(edition.editionId, 'SES could not make the mail of a reader', deps);
  return editions.get(edition.editionId);
}

describe('pauseIfGuarded', () => {
  it('pauses an edition that is being sent, with the reason', async () => {
    expect(await paused(anEdition('sending'))).toMatchObject({
      state: 'paused',
      because: 'SES could not make the mail of a reader',
    });
  });

  it('lets an edition go on that a person has continued', async () => {
    const { sending } = anEdition('sending');

    expect(await paused(anEdition('sending', { sending: { ...sending, guarded: false } }))).toMatchObject({
      state: 'sending',
    });
  });

  it.each(['paused', 'stopping', 'closed'] as const)('leaves an edition as it is that is %s', async state => {
    const edition = anEdition(state);

    expect(await paused(edition)).toEqual(edition);
  });
});
""")
sub('test/infra/alarms.test.ts',("""  it('stays quiet over silence""","""  it('counts only what a function really says in its log', () => {
    const messages = resourcesOf(stack, 'AWS::Logs::MetricFilter').flatMap(([, made]) => {
      const [, message] = /^\\{ \\$\\.message = "(.*)" \\}$/.exec(String(made.Properties.FilterPattern)) ?? [];
      return message === undefined ? [] : [message];
    });
    const code = globSync('functions/**/*.ts').map(file => readFileSync(file, 'utf8'));

    expect(new Set(messages).size).toBe(4);
    for (const message of messages) expect(code.filter(text => text.includes(`('${message}', {`))).toHaveLength(1);
  });

  it('stays quiet over silence"""),
("import { readFileSync } from 'node:fs';","import { globSync, readFileSync } from 'node:fs';"))
