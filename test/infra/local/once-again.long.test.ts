import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, type Person } from './a-person-at-once.ts';

describe('npm start -- --once, in the folder of an edition that went out', { timeout: 90_000 }, () => {
  let person: Person;
  beforeAll(async () => {
    person = aPerson();
    const first = await person.run(...person.ownInput, '--at', '2018-12-30T12:00:00Z');
    expect(first.summary).toMatchObject({ outcome: 'sent', accepted: 2 });
  }, 90_000);
  afterAll(() => person.leave());

  it('sends nothing twice when it is asked for the same moment again', async () => {
    const { exitCode, summary } = await person.run(...person.ownInput, '--at', '2018-12-30T07:00:00-05:00');

    expect({ exitCode, summary }).toMatchObject({ exitCode: 0, summary: { outcome: 'exists', accepted: 2 } });
    expect(person.outbox()).toHaveLength(2);
  });

  it('skips the next edition when there is no news, and says why', async () => {
    const { exitCode, summary } = await person.run(...person.ownInput, '--at', '2018-12-30T13:00:00Z');

    expect(exitCode).toBe(0);
    expect(summary).toMatchObject({
      outcome: 'skipped',
      because: expect.stringContaining('1 carried by an earlier edition'),
      accepted: 0,
    });
  });

  it('ends with 2 and a message for input that it cannot use, and makes no edition', async () => {
    const unknown = await person.run(...person.ownInput, '--newsletter', 'evening-brief');
    const nobody = await person.run('--articles', 'wire', '--subscribers', 'nobody.csv', '--at', '2019-01-01');

    expect([unknown, nobody].map(({ exitCode, summary }) => [exitCode, summary])).toEqual([
      [2, null],
      [2, null],
    ]);
    expect(unknown.told).toContain("there is no 'evening-brief'; there are tide-line (The Tide Line)");
    expect(nobody.told).toContain('nobody.csv: no subscriber can be used.');
    expect(person.outbox()).toHaveLength(2);
  });
});
