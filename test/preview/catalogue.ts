/** What the preview's own thread is told of the sample mails, and what it asks for. */

export const ways = ['mail', 'web', 'desk'] as const;
/** As a reader gets it, as the hosted copy shows it, or as the desk gets it before it goes out. */
export type Way = (typeof ways)[number];

/** One sample mail. */
export type Sample = {
  readonly name: string;
  /** Its template. */
  readonly kind: string;
  /** The readers to whom it looks different: by the ask that they are shown. */
  readonly readers: readonly { readonly key: string; readonly label: string }[];
  readonly ways: readonly Way[];
};

/** A rendered sample as it arrives. */
export type MadeMail = {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};

/** What is wrong and where; the file counts from the project's folder. */
export type Fault = { readonly file: string; readonly line: number | null; readonly message: string };

export type Wish = { readonly name: string; readonly reader: string; readonly way: Way };
export type Making =
  | { readonly outcome: 'made'; readonly mail: MadeMail }
  | { readonly outcome: 'broken'; readonly faults: readonly Fault[] };

/** The messages between the threads: `id` pairs a question with its answer. */
export type Question = { readonly id: number; readonly ask: 'samples' | Wish };
export type Answer = { readonly id: number; readonly answer: readonly Sample[] | Making };

/** `templates/parts/ask.mjml, line 12: Attribute foo is illegal` */
export function inWords({ file, line, message }: Fault): string {
  const place = [file, line === null ? '' : `line ${line}`].filter(part => part !== '').join(', ');
  return place === '' ? message : `${place}: ${message}`;
}
