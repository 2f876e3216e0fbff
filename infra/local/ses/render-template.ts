import Handlebars from 'handlebars';

/** The parts of a template; an absent one is empty. */
export type TemplateText = { readonly subject: string; readonly text: string; readonly html: string };

export type Rendering =
  | ({ readonly outcome: 'rendered' } & TemplateText)
  | { readonly outcome: 'failed'; readonly because: string };

export type CompiledTemplate = {
  /** `data` is the JSON of an object. */
  readonly render: (data: string) => Rendering;
  readonly renderSubject: (data: string) => string;
  /** The subject when it is the same for everybody, else null. */
  readonly plainSubject: string | null;
};

/** SES's Handlebars: values are not escaped, and one that is missing or null fails the message. Throws for a template that does not parse. */
export function compileTemplate(source: TemplateText): CompiledTemplate {
  const subject = compilePart(source.subject);
  const text = compilePart(source.text);
  const html = compilePart(source.html);
  return {
    render: data => {
      try {
        const values: unknown = JSON.parse(data);
        const rendered = { subject: subject(values), text: text(values), html: html(values) };
        // Repeated values can make forty megabytes of a small template; SES renders after it has taken the call.
        if (isTooLong(rendered)) throw new Error(tooLong);
        return { outcome: 'rendered', ...rendered };
      } catch (error) {
        return { outcome: 'failed', because: error instanceof Error ? error.message : String(error) };
      }
    },
    renderSubject: data => {
      try {
        return subject(JSON.parse(data));
      } catch {
        return '';
      }
    },
    plainSubject: source.subject.includes('{{') ? null : source.subject,
  };
}

const messageBytes = 40 << 20;
export const tooLong = `Message length is more than ${messageBytes} bytes long.`;

/** SES counts the finished message, however it was made (developer guide, 'Service quotas'). */
export function isTooLong({ text, html }: Pick<TemplateText, 'text' | 'html'>): boolean {
  return Buffer.byteLength(text) + Buffer.byteLength(html) > messageBytes;
}

/** Inline templates take plain variables only; SES says so in these words (aws-sdk-js-v3 issue 6657: not even `_` or a path). */
export function isPlainTemplate(source: TemplateText): boolean {
  return [source.subject, source.text, source.html].every(
    part => !part.replaceAll(/\{\{\{?\s*[A-Za-z0-9]+\s*\}?\}\}/g, '').includes('{{'),
  );
}

const present = 'present in the rendering data';

const handlebars = Handlebars.create();
handlebars.registerHelper('log', () => '');
handlebars.registerHelper(present, (value: unknown, name: unknown) => {
  if (value === undefined || value === null) {
    throw new Error(`Attribute '${String(name)}' is not present in the rendering data.`);
  }
  return value;
});

/** Turns each `{{path}}` into a call of the helper that insists on a value. Handlebars' own strict mode would also refuse `{{#if a.b}}` without `a`. */
class InsistOnValues extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path } = mustache;
    if (!('parts' in path) || path.data || mustache.params.length > 0 || mustache.hash !== undefined) return;
    const name: hbs.AST.StringLiteral = {
      type: 'StringLiteral',
      value: path.original,
      original: path.original,
      loc: path.loc,
    };
    mustache.params = [path, name];
    mustache.path = {
      type: 'PathExpression',
      data: false,
      depth: 0,
      parts: [present],
      original: present,
      loc: path.loc,
    };
  }
}

function compilePart(source: string): (values: unknown) => string {
  const program = handlebars.parse(source);
  new InsistOnValues().accept(program);
  // Values are JSON, whose objects own all they hold; nothing may reach their prototypes.
  return handlebars.compile(program, { noEscape: true });
}
