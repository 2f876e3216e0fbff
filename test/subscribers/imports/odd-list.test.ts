import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headBytes } from '../../../functions/subscribers/imports/list-layout.ts';
import { overhangBytes, pieceBytes } from '../../../functions/subscribers/imports/read-piece.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { chanceOf } from '../../simulation/random.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
let intake: ReturnType<typeof anIntake>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  intake = anIntake(dynamo);
});
afterAll(() => dynamo.stop());

const bring = async (list: string | Uint8Array) => intake.apply(await intake.plan({ files: { 'odd.csv': list } }));
const namesOf = (...names: readonly string[]) =>
  Promise.all(names.map(async name => (await intake.subscribers.profile(idOf(`${name}@example.org`)))?.name));

describe('a list that is none, or hardly one', () => {
  it('gives nobody out of a line that is far too long, and is read on behind it', async () => {
    const line = Array.from({ length: 170_000 }, (_, i) => `inside-${i}@example.org,x,`).join('');
    expect(line.length).toBeGreaterThan(pieceBytes + 2 * overhangBytes);

    const done = await bring(
      `email,name\nbefore@example.org,Ann\n${line}\nbehind@example.org,Zoë\nafter@example.org,Bo\n`,
    );

    expect(tellImport(done)).toMatch(/ 3 {2}new\n\n.*: 1\n.*row 3 .*the line is far too long to be a row/);
    expect(await namesOf('before', 'behind', 'after')).toEqual(['Ann', 'Zoë', 'Bo']);
    expect(
      JSON.stringify(
        [...intake.store.objects].filter(([key]) => !key.includes('/upload/')).map(([, text]) => `${text}`),
      ),
    ).not.toContain('inside-');
  });

  it('is read to its end where a row has a million columns', async () => {
    const done = await bring(`email,name\nwide@example.org,Wide${','.repeat(1_000_000)}\nnarrow@example.org,Narrow\n`);

    expect(tellImport(done)).toMatch(/ 2 {2}new/);
    expect(await namesOf('wide', 'narrow')).toEqual(['Wide', 'Narrow']);
  });

  it('is told of, whatever bytes stand in it, and gives those that can be read', async () => {
    const chance = chanceOf(11);
    const noise = () => Buffer.from(Array.from({ length: chance.below(60) }, () => chance.below(256)));
    const rows = Array.from({ length: 3000 }, (_, i) =>
      i % 10 === 0 ? Buffer.from(`\nodd-${i}@example.org,Reader ${i}\n`) : Buffer.concat([noise(), Buffer.from('\n')]),
    );

    // What a file begins with tells whether it is text at all.
    const head = Buffer.from(`email,name\n${'\n'.repeat(headBytes)}`);
    const done = await bring(Buffer.concat([head, ...rows]));

    expect(tellImport(done)).toMatch(/Altogether [\d,]+ rows: 300 are taken/);
    expect(await namesOf('odd-0', 'odd-1500', 'odd-2990')).toEqual(['Reader 0', 'Reader 1500', 'Reader 2990']);
    expect(tellImport(done).split('\n').length).toBeLessThan(100);
  });
});

describe('a column that is not used', () => {
  it('is named, and asked about when it may say whom not to mail', async () => {
    const planned = await intake.plan({ files: { 'odd.csv': 'email,Marketing consent\nasked@example.org,no\n' } });

    expect(tellImport(planned)).toContain(
      [
        'odd.csv: 1 row.',
        '  Its column Marketing consent is not used.',
        '  Look at its column Marketing consent: whom it says not to mail is taken all the same, unless you take out those rows.',
      ].join('\n'),
    );
    expect(tellImport(planned)).toContain('Altogether 1 row, and it is taken.');
  });
});
