import type { Pair } from './accepted-call.ts';
import type { TemplateText } from './render-template.ts';

/** Who calls, as the request's signature says. */
export type Caller = { readonly accessKeyId: string; readonly region: string };

export type AskedEntry = {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** JSON; null takes the call's. */
  readonly data: string | null;
  readonly headers: readonly Pair[];
  /** Null takes the call's tags; given ones replace them all. */
  readonly tags: readonly Pair[] | null;
};

export type AskedContent =
  | { readonly kind: 'stored'; readonly name: string }
  | ({ readonly kind: 'inline' | 'simple' } & TemplateText)
  | { readonly kind: 'raw'; readonly base64: string };

/** SendBulkEmail and SendEmail, in one form. */
export type AskedCall = {
  readonly operation: 'SendBulkEmail' | 'SendEmail';
  readonly from: string;
  readonly replyTo: readonly string[];
  readonly configurationSet: string | null;
  readonly content: AskedContent;
  /** JSON. */
  readonly data: string;
  readonly headers: readonly Pair[];
  readonly tags: readonly Pair[];
  readonly entries: readonly AskedEntry[];
};
