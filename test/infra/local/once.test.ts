import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, type Person } from './a-person-at-once.ts';

describe('npm start -- --once', { timeout: 90_000 }, () => {
  let person: Person;
  beforeAll(() => {
    person = aPerson();
  });
  afterAll(() => person.leave());

  it('sends one mail to every reader, and says what became of the rest', async () => {
    const { exitCode, told, summary } = await person.run(...person.ownInput, '--at', '2018-12-30T12:00:00Z');

    expect({ exitCode, summary }).toEqual({
      exitCode: 0,
      summary: {
        edition: 'tide-line-20181230T120000Z',
        outcome: 'sent',
        because: '',
        articles: 1,
        recipients: 2,
        accepted: 2,
        refused: 0,
        skipped: 0,
        uncertain: 0,
      },
    });
    expect(told).toMatch(/row 3 +nobody +the address has no @\n/);
    expect(told).toContain('Left alone, being no article files: ferry.jpg');
    expect(
      person
        .outbox()
        .map(mail => /^To: .*$/m.exec(mail)?.[0])
        .sort(),
    ).toEqual(['To: ann@example.org', 'To: bo@example.com']);
  });

  it('ends with 2 and a message for a path that leads nowhere', async () => {
    const { exitCode, summary, told } = await person.run('--articles', 'nowhere', '--subscribers', 'readers.csv');

    expect([exitCode, summary]).toEqual([2, null]);
    expect(told).toContain(`--articles: there is no ${join(person.folder, 'nowhere')}.`);
  });
});
