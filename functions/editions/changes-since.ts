import type { Shown } from './shown.ts';

/** What is different about an edition that somebody may have seen before, in words; at most so many. */
export function changesSince(before: Shown | null, now: Shown): readonly string[] {
  if (before === null) return [];
  return [...ofStories(before, now), ...ofSubject(before, now), ...ofAsk(before, now)].slice(0, most);
}

const most = 50;

function ofStories(before: Shown, now: Shown): readonly string[] {
  const was = new Map(before.stories.map(one => [one.id, one]));
  const is = new Map(now.stories.map(one => [one.id, one]));
  const came = now.stories.filter(({ id }) => !was.has(id));
  const went = before.stories.filter(({ id }) => !is.has(id));
  const stayed = now.stories.filter(({ id }) => was.has(id));
  const other = stayed.filter(({ id, fingerprint }) => was.get(id)?.fingerprint !== fingerprint);
  const order = before.stories.filter(({ id }) => is.has(id)).map(({ id }) => id);
  const isReordered = stayed.some(({ id }, place) => order[place] !== id);
  return [
    ...came.map(({ headline }) => `‘${headline}’ came in`),
    ...went.map(({ headline }) => `‘${headline}’ is not in it any more`),
    ...other.map(({ headline }) => `‘${headline}’ was changed`),
    ...(isReordered ? ['the stories are in another order'] : []),
  ];
}

function ofSubject(before: Shown, now: Shown): readonly string[] {
  return before.subject === now.subject ? [] : [`the subject was ‘${before.subject}’`];
}

function ofAsk(before: Shown, now: Shown): readonly string[] {
  const [was, is] = [before.ask, now.ask];
  if (was?.id === is?.id) return [];
  return [is === null ? 'it asks for nothing any more' : `it asks for ‘${is.name}’ now`];
}
