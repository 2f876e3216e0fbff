import type { Instant } from '../language/instant.ts';
import type { MailContent, RenderedMail } from './mail-content.ts';

/** What a check found; `hold` keeps the edition back for a person. */
export type MailFinding = {
  readonly id: string;
  readonly severity: 'warn' | 'hold';
  /** The part of the mail or the story, in words. */
  readonly where: string;
  readonly message: string;
  readonly whatToDo: string;
};

export type CheckedMail = {
  readonly mail: RenderedMail;
  readonly content: MailContent;
  /** The readers' pages: links to them pass wherever they lie, on a developer's machine too. */
  readonly siteUrl: string;
  readonly sender: { readonly address: string; readonly replyTo: string };
  /** When it goes out. */
  readonly sendsAt: Instant;
};
