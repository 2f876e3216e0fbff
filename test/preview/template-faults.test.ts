import mjml2html from 'mjml';
import mustache from 'mustache';
import { describe, expect, it } from 'vitest';
import { brokenTags, markedSource, mustacheFaults, refusedByMjml, withoutMarks } from './template-faults.ts';

/** A layout and a part as the mail code fills them in, with marks; the fault is in the part, on the line given. */
function filled(part: string): string {
  const layout = `<mjml>\n<mj-body>\n[[#stories]]\n<mj-section>\n  <mj-column>\n    [[>story]]\n  </mj-column>\n</mj-section>\n[[/stories]]\n</mj-body>\n</mjml>`;
  const view = { stories: [{ headline: 'One' }, { headline: 'Two' }], many: ['a', 'b'] };
  const parts = { story: markedSource('parts/story.mjml', part) };
  return mustache.render(markedSource('digest.mjml', layout), view, parts, { tags: ['[[', ']]'] });
}

async function refusalOf(marked: string) {
  const how = { validationLevel: 'strict', fonts: {} } as const;
  const error = await mjml2html(withoutMarks(marked), how).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return refusedByMjml(error, marked);
}

describe('marks of lines', () => {
  it('change nothing of what Mustache makes of a template', () => {
    const part =
      '[[#many]]\n<mj-text>\n  [[headline]] [[.]]\n</mj-text>\n\n[[/many]]\n[[^none]]\n<mj-spacer />\n[[/none]]\n';
    const plain = mustache.render(part, { many: [1, 2], headline: 'One' }, {}, { tags: ['[[', ']]'] });

    const marked = mustache.render(
      markedSource('a.mjml', part),
      { many: [1, 2], headline: 'One' },
      {},
      { tags: ['[[', ']]'] },
    );

    expect(withoutMarks(marked)).toBe(plain);
  });
});

describe('what MJML refuses', () => {
  it('is named by the file and line of the template, not of what was filled in', async () => {
    const part = '[[#many]]\n<mj-spacer />\n[[/many]]\n<mj-text\n  colour="red">[[headline]]</mj-text>';

    expect(await refusalOf(filled(part))).toEqual([
      { file: 'templates/parts/story.mjml', line: 4, message: '<mj-text>: Attribute colour is illegal' },
      { file: 'templates/parts/story.mjml', line: 4, message: '<mj-text>: Attribute colour is illegal' },
    ]);
  });

  it('is told as it is when it names no line', () => {
    expect(refusedByMjml(new Error('Parsing failed. Check your mjml.'), '')).toEqual([
      { file: 'templates', line: null, message: 'Parsing failed. Check your mjml.' },
    ]);
  });
});

describe('a tag that MJML would read over', () => {
  it.each([
    ['<mj-text>One\n<mj-spacer />', 1, '<mj-text> is not closed before </mj-column>'],
    ['<mj-spacer />\n<mj-text>One</mj-texts>', 2, '<mj-text> is not closed before </mj-texts>'],
    ['<mj-spacer />\n</mj-column></mj-section></mj-body></mjml></mj-raw>', 2, '</mj-raw> closes nothing'],
    ['\n\n<mj-text color="red>One</mj-text>', 3, `'<mj-text color="red>' is no well-formed tag`],
    ['<mj-text color=red>One</mj-text>', 1, "'<mj-text color=red>' is no well-formed tag"],
  ])('is found in %j', (part, line, message) => {
    const marked = filled(part);

    expect(brokenTags(withoutMarks(marked), marked)).toEqual([{ file: 'templates/parts/story.mjml', line, message }]);
  });

  it('is not found where all is well', () => {
    const marked = filled(
      `<mj-text css-class='a' color="red">[[headline]] <p>1 < 2</p></mj-text>\n<mj-spacer\n  height="2px"\n/>`,
    );

    expect(brokenTags(withoutMarks(marked), marked)).toEqual([]);
  });
});

describe('what Mustache says nothing of', () => {
  it('is a part that nobody wrote', () => {
    expect(mustacheFaults({ 'digest.mjml': '\n[[>story]]\n[[>head]]', 'parts/story.mjml': '' })).toEqual([
      {
        file: 'templates/digest.mjml',
        line: 3,
        message: "there is no part 'head': it would be templates/parts/head.mjml",
      },
    ]);
  });

  it('is where a section is not closed', () => {
    expect(mustacheFaults({ 'digest.mjml': 'a\n[[#stories]]\nb', 'story.mjml': '[[/stories]]' })).toEqual([
      { file: 'templates/digest.mjml', line: 2, message: 'Unclosed section "stories"' },
      { file: 'templates/story.mjml', line: 1, message: 'Unopened section "stories"' },
    ]);
  });
});
