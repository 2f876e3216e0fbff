import { describe, expect, it } from 'vitest';
import { readWords } from '../../functions/editions/read-words.ts';

const read = (content: string) => readWords('letter.md', content);
const problemsOf = (content: string) =>
  read(content).problems.map(({ field, message }) => `${field} ${message}`.trim());

describe('readWords', () => {
  it('reads a letter as a person writes it, line ends and all', () => {
    const content =
      '\uFEFFSubject:  What we got wrong \r\nPreheader: A letter.\r\n\r\nDear *neighbors*,\r\n\r\nyou: know.\r\n';

    expect(read(content)).toEqual({
      layout: 'letter',
      words: {
        withoutAsk: false,
        subject: 'What we got wrong',
        preheader: 'A letter.',
        text: 'Dear *neighbors*,\n\nyou: know.',
        note: '',
      },
      problems: [],
    });
  });

  it('takes what is written for a digest for the editor’s note', () => {
    expect(read('layout: Digest\n\nNo Tide on Thursday.')).toMatchObject({
      layout: 'digest',
      words: { subject: '', text: '', note: 'No Tide on Thursday.' },
    });
  });

  it.each([
    ['', 'subject is missing; begin the file with a line such as ‘Subject: What we got wrong’'],
    ['Subject: a', 'text is missing: write it in Markdown, after a blank line'],
    ['Subject: a\n\n<!-- later -->', 'text is missing: write it in Markdown, after a blank line'],
    ['Layout: poster\nSubject: a\n\nb', 'layout must be one of: digest, story, letter, alert'],
    ['Subjekt: a\n\nb', 'subjekt is no known setting; is it misspelt?'],
    [
      'Dear neighbors,\n\nwe were wrong.',
      '‘Dear neighbors,’ is no line such as ‘Subject: …’; a blank line parts those from the text',
    ],
    [
      `Layout: digest\n\n${'a '.repeat(3000)}`,
      'text is too long for an editor’s note, which has at most 5000 characters',
    ],
    [`Subject: ${'a'.repeat(201)}\n\nb`, 'subject must have at most 200 characters'],
  ])('says of %j: %s', (content, problem) => {
    expect(problemsOf(content)).toContain(problem);
  });
});
