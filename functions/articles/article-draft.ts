import type { Problem } from '../language/problem.ts';
import type { Article } from './article.ts';

/** An article as its file has it, before it is judged; an empty text is an absent one. */
export type Draft = {
  /** `article 3`, or empty when the file holds one. */
  readonly where: string;
  readonly id: string;
  /** This and every text but `body` is plain, as it is to be shown. */
  readonly headline: string;
  readonly byline: string;
  readonly publishedAt: string;
  /** When it was last changed; empty when nobody says. */
  readonly updatedAt: string;
  readonly section: string;
  readonly tags: readonly string[];
  readonly weight: number;
  readonly summary: string;
  readonly body: string;
  readonly url: string;
  /** What relative addresses count from, where the article has none of its own. */
  readonly base: string;
  readonly imageUrl: string;
  readonly imageAlt: string;
  readonly language: string;
  readonly sensitive: boolean;
  /** What was put right, as its source says. */
  readonly corrections: Article['corrections'];
};

export const emptyDraft: Draft = {
  where: '',
  id: '',
  headline: '',
  byline: '',
  publishedAt: '',
  updatedAt: '',
  section: '',
  tags: [],
  weight: 0,
  summary: '',
  body: '',
  url: '',
  base: '',
  imageUrl: '',
  imageAlt: '',
  language: '',
  sensitive: false,
  corrections: [],
};

/** What one file holds. */
export type Reading = {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  /** The fields by the names that the writer of the file knows; the others are called as in `Draft`. */
  readonly fieldNames: { readonly [Field in keyof Draft]?: string | undefined };
};

export function unreadable(file: string, message: string): Reading {
  return { drafts: [], problems: [{ file, where: '', field: '', message, done: 'stopped' }], fieldNames: {} };
}
