import * as z from 'zod';

/** What a queued message is about, as far as it says so: ids and numbers alone, never an address. */
export type MessageSubject = {
  readonly editionId: string | null;
  readonly lane: number | null;
  readonly batch: number | null;
  readonly articleId: string | null;
  /** The import, the export or the change of many readers. */
  readonly listWorkId: string | null;
};

const text = z.string().nullable().default(null);
const number = z.number().nullable().default(null);
const own = z
  .object({
    ...{ editionId: text, lane: number, batch: number, articleId: text },
    ...{ importId: text, exportId: text, sweepId: text },
  })
  .transform(({ importId, exportId, sweepId, ...about }) => ({
    ...about,
    listWorkId: importId ?? exportId ?? sweepId,
  }));
const tag = z.tuple([z.string()], z.string()).transform(([value]) => value);
/** An event of SES names its mail's batch by the tags of the call. */
const event = z
  .object({ mail: z.object({ tags: z.object({ edition: tag, lane: tag, batch: tag }) }) })
  .transform(({ mail: { tags } }) => ({
    editionId: tags.edition,
    lane: Number(tags.lane),
    batch: Number(tags.batch),
    articleId: null,
    listWorkId: null,
  }));
const nothing: MessageSubject = { editionId: null, lane: null, batch: null, articleId: null, listWorkId: null };
const subject = z.union([event, own]);

export function subjectOf(body: string): MessageSubject {
  try {
    return subject.safeParse(JSON.parse(body)).data ?? nothing;
  } catch {
    // What is no JSON says nothing of itself.
    return nothing;
  }
}
