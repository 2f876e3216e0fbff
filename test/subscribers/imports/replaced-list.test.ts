import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadKey } from '../../../functions/subscribers/imports/import-files.ts';
import { listImport } from '../../../functions/subscribers/imports/list-import.ts';
import { analyseImport } from '../../../functions/subscribers/imports/move-import.ts';
import { runImport } from '../../../functions/subscribers/imports/run-import.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { anIntake } from './an-import.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const refused = { kind: 'refused', file: 'list.csv', because: 'was replaced while it was read: begin the import anew' };

/** A list whose reading has begun, and how another comes in its place. */
async function aBegunList() {
  const intake = anIntake(dynamo);
  const id = await intake.begin({ files: { 'list.csv': 'email\nann@example.org\n' } });
  await analyseImport(id, intake.deps);
  const replace = (list: string) => void intake.store.objects.set(uploadKey(id, 0), Buffer.from(list));
  return { ...intake, id, replace };
}

describe('a list that is replaced while it is read', () => {
  it.each(['email\nbob@example.org\n', 'email\nbob@example.org\ncem@example.org\n', ''])(
    'is refused, with words on what to do: %j',
    async other => {
      const { id, run, replace } = await aBegunList();
      replace(other);

      const read = await run(id);

      expect(read.state).toEqual(refused);
      expect(tellImport(read)).toContain('list.csv was replaced while it was read: begin the import anew.');
    },
  );

  it('is refused when it happens between its head and its rows', async () => {
    const { id, deps, find, replace } = await aBegunList();
    const range: typeof deps.store.range = async (...asked) => {
      const part = await deps.store.range(...asked);
      replace('email\nbob@example.org\n');
      return part;
    };

    await runImport(id, { ...deps, store: { ...deps.store, range } });

    expect((await find(id)).state).toEqual(refused);
  });

  it('is read on when the same file was put once more', async () => {
    const { id, run, replace } = await aBegunList();
    replace('email\nann@example.org\n');

    expect((await run(id)).state.kind).toBe('analysed');
  });

  it('is read on in an import that began before versions were kept', async () => {
    const { id, find, deps, run } = await aBegunList();
    const { state, ...one } = await find(id);
    const { versions, ...before } = 'versions' in state ? state : { versions: [] };
    const kept = await deps.imports.get(id);
    await deps.imports.put(listImport.parse({ ...one, state: before }), kept?.token ?? null);

    expect(versions).toHaveLength(1);
    expect((await run(id)).state.kind).toBe('analysed');
  });
});
