import * as z from 'zod';

/** What a queued message is about, as far as it says so: ids and numbers alone, never an address. */
export type MessageSubject = {
  readonly editionId: string | null;
  readonly lane: number | null;
  readonly batch: number | null;
  readonly articleId: string | null;
};

const own = z.object({
  editionId: z.string().nullable().default(null),
  lane: z.number().nullable().default(null),
  batch: z.number().nullable().default(null),
  articleId: z.string().nullable().default(null),
});
const tag = z.tuple([z.string()], z.string()).transform(([value]) => value);
/** An event of SES names its mail's batch by the tags of the call. */
const event = z
  .object({ mail: z.object({ tags: z.object({ edition: tag, lane: tag, batch: tag }) }) })
  .transform(({ mail: { tags } }) => ({
    editionId: tags.edition,
    lane: Number(tags.lane),
    batch: Number(tags.batch),
    articleId: null,
  }));
const nothing: MessageSubject = { editionId: null, lane: null, batch: null, articleId: null };
const subject = z.union([event, own]);

export function subjectOf(body: string): MessageSubject {
  try {
    return subject.safeParse(JSON.parse(body)).data ?? nothing;
  } catch {
    // What is no JSON says nothing of itself.
    return nothing;
  }
}
