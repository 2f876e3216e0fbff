import type { Compiled } from './edition.ts';

type Shown = Pick<Compiled, 'subject' | 'stories' | 'ask' | 'changes'>;

/** What is different about an edition that somebody may have seen before, in words; at most so many. */
export function changesSince(before: Shown | null, now: Omit<Shown, 'changes'>): readonly string[] {
  if (before === null) return [];
  const changes = [...ofStories(before, now), ...ofSubject(before, now), ...ofAsk(before, now)];
  // Made again without any difference, by a doubled message perhaps, it is still not what was seen at first.
  return changes.length === 0 ? before.changes : changes.slice(0, most);
}

const most = 50;

function ofStories(before: Shown, now: Omit<Shown, 'changes'>): readonly string[] {
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

function ofSubject(before: Shown, now: Omit<Shown, 'changes'>): readonly string[] {
  return before.subject === now.subject ? [] : [`the subject was ‘${before.subject}’`];
}

function ofAsk(before: Shown, now: Omit<Shown, 'changes'>): readonly string[] {
  const [was, is] = [before.ask.appeal, now.ask.appeal];
  if (was?.id === is?.id) return [];
  return [is === null ? 'it asks for nothing any more' : `it asks for ‘${is.name}’ now`];
}
