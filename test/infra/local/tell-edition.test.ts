import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../infra/local/default-data-folder.ts';
import { inWords } from '../../../infra/local/tell-edition.ts';
import { aShownEdition } from './a-shown-edition.ts';

const here = { stack: null, dataFolder: defaultDataFolder };
const id = aShownEdition().editionId;

describe('an edition in words', () => {
  it('that waits for an editor comes with the command to send it', () => {
    const lines = inWords(
      aShownEdition({ state: 'held', because: 'its newsletter wants an editor to approve it' }),
      here,
    );

    expect(lines).toEqual([
      'Held: Rain, because its newsletter wants an editor to approve it',
      `  To send it: npm run editions -- approve ${id}`,
    ]);
  });

  it('that a check holds says what to mend, and not to approve what can not be approved', () => {
    const finding = { severity: 'hold', where: 'story 1', message: 'no alt text', whatToDo: 'Write one.' } as const;

    const lines = inWords(aShownEdition({ state: 'held', because: 'a check', findings: [finding] }), here);

    expect(lines.join('\n')).toContain('story 1: no alt text. Write one.');
    expect(lines.join('\n')).not.toContain('approve');
  });

  it('that is paused comes with the command for where it is kept', () => {
    const paused = aShownEdition({ state: 'paused', because: 'SES: sending is paused' });

    expect(inWords(paused, { ...here, stack: 'Pressrun' }).at(-1)).toBe(
      `  To let it go on: npm run editions -- continue ${id} --stack Pressrun`,
    );
    expect(inWords(paused, { ...here, dataFolder: '/my data' }).at(-1)).toMatch(/ --data '\/my data'$/);
  });

  it.each(['held', 'draft', 'frozen'] as const)('says of a %s one what is different since it was made first', state => {
    const lines = inWords(aShownEdition({ state, changes: ['‘Rain’ came in'] }), here);

    expect(lines).toContain('  Since it was made first: ‘Rain’ came in.');
  });
});
