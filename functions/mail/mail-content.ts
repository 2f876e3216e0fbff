import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';

/** One story as a mail shows it. Plain text but for `body`. */
export type MailStory = {
  readonly headline: string;
  readonly byline: string;
  readonly publishedAt: Instant;
  readonly section: string;
  readonly summary: string;
  /** Allow-listed HTML; shown in full by the `story` layout alone. */
  readonly body: string;
  readonly url: string | null;
  readonly image: { readonly url: string; readonly alt: string } | null;
  readonly readingMinutes: number;
};

/** One block of asking or thanking, shown to the readers whose values set `key`. */
export type MailAsk = {
  /** The name of a boolean variable of each recipient, letters and digits only, such as `ask0` or `thanks`. */
  readonly key: string;
  readonly kind: 'ask' | 'thanks';
  readonly headline: string;
  /** Plain text; a blank line starts a new paragraph. */
  readonly text: string;
  /** Null when there is nothing to press. */
  readonly button: { readonly label: string; readonly url: string } | null;
};

/** Everything that a mail of an edition shows, in the newsletter's language. */
export type MailContent = {
  readonly layout: 'digest' | 'story';
  readonly language: Language;
  readonly timeZone: string;
  readonly subject: string;
  readonly preheader: string;
  /** The slot: its date is printed under the masthead. */
  readonly editionAt: Instant;
  readonly newsletter: {
    readonly name: string;
    readonly tagline: string;
    readonly homeUrl: string;
    readonly logoUrl: string | null;
    readonly primaryColour: string;
    readonly accentColour: string;
    readonly font: 'serif' | 'sans';
  };
  readonly stories: readonly MailStory[];
  readonly asks: readonly MailAsk[];
  /** Where the asks stand. */
  readonly askPlaces: 'mid-and-end' | 'end';
  readonly organisation: {
    readonly name: string;
    readonly legalName: string;
    readonly postalAddress: string;
    readonly ein: string;
    readonly disclosuresUrl: string | null;
  };
  /** The hosted copy of this edition. */
  readonly viewUrl: string;
};

/** A rendered mail; `{{name}}` and `{{#if name}}` in it stand for each recipient's values (SES Handlebars). */
export type RenderedMail = {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Values that every recipient must carry as they are: they hold what Handlebars would read, such as a literal `{`. */
  readonly constants: Readonly<Record<string, string>>;
};
