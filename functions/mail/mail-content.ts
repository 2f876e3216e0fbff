import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import type { FontFace } from './fonts.ts';

export const layouts = ['digest', 'story', 'letter', 'alert'] as const;
/** A lead story and shorter ones; one story in full; a person's own words; a few words at once. */
export type Layout = (typeof layouts)[number];

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
  readonly corrections: readonly { readonly at: Instant; readonly text: string }[];
  /** When the newsroom took it back; null while it stands. */
  readonly retractedAt: Instant | null;
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
  /** When the match or the campaign that it speaks of is over; null: open end. */
  readonly endsAt: Instant | null;
};

/** An event, a sponsor's message or links elsewhere, set apart and labelled. */
export type MailBlock = {
  readonly kind: 'event' | 'sponsor' | 'links';
  /** Who pays for a sponsor's message. */
  readonly sponsor: string;
  readonly headline: string;
  /** Plain text; a blank line starts a new paragraph. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** When an event takes place. */
  readonly happensAt: Instant | null;
  /** From when on it is not shown any more. */
  readonly endsAt: Instant;
};

/** Everything that a mail of an edition shows, in the newsletter's language. */
export type MailContent = {
  readonly layout: Layout;
  readonly language: Language;
  readonly timeZone: string;
  readonly subject: string;
  readonly preheader: string;
  /** The slot: its date is printed under the masthead. */
  readonly editionAt: Instant;
  /** The newsletters that its readers signed up for, one or several of them; they are told so. */
  readonly signedUpFor: readonly string[];
  readonly newsletter: {
    readonly name: string;
    readonly tagline: string;
    readonly homeUrl: string;
    readonly logoUrl: string | null;
    readonly primaryColour: string;
    readonly accentColour: string;
    readonly font: FontFace;
    /** Null: the same as the text. */
    readonly headingFont: FontFace | null;
  };
  /** A person's own words: all of a letter, or what an alert says. Allow-listed HTML; null without. */
  readonly letter: string | null;
  /** An editor's note above the news. Allow-listed HTML; null without. */
  readonly note: string | null;
  readonly stories: readonly MailStory[];
  readonly block: MailBlock | null;
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
  /** Where a reader changes what they get. */
  readonly preferencesUrl: string;
};

/** What the desk is told above the real mail before it goes out. */
export type DeskNotice = {
  readonly goesOutAt: Instant;
  /** What the checks found, in words. */
  readonly findings: readonly string[];
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
